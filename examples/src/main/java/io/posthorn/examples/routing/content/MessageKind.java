package io.posthorn.examples.routing.content;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The three standards an integration engine of a hospital with a bank account meets. */
public enum MessageKind {
    HL7("HL7 v2", "hl7", ".hl7"),
    FHIR("FHIR", "fhir", ".json"),
    ISO20022("ISO 20022", "iso20022", ".xml");

    private final String title;
    private final String folder;
    private final String extension;

    MessageKind(String title, String folder, String extension) {
        this.title = title;
        this.folder = folder;
        this.extension = extension;
    }

    /** The standard's name as people write it. */
    public String title() {
        return title;
    }

    /** Judges by folder, then by extension, never by content: a malformed file has a kind too. */
    public static Optional<MessageKind> of(Path file) {
        String parent = file.getParent() == null ? "" : String.valueOf(file.getParent().getFileName());
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return firstKind(kind -> parent.equals(kind.folder)).or(() -> firstKind(kind -> name.endsWith(kind.extension)));
    }

    private static Optional<MessageKind> firstKind(Predicate<MessageKind> rule) {
        return Arrays.stream(values()).filter(rule).findFirst();
    }
}
