package io.posthorn.examples.routing.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads a folder of messages, or writes the few that come with the example into one. */
public final class SampleFolder {
    private static final int MAX_DEPTH = 3;
    private static final String SHIPPED = "/io/posthorn/examples/routing/samples/";

    private SampleFolder() {}

    /**
     * All messages of the folder in the order of their names; files that are of no kind are left out.
     *
     * @throws IOException when the folder cannot be read or holds no message
     */
    public static List<Sample> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + (Files.exists(folder) ? " is a file, not a folder" : " does not exist"));
        }
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            List<Sample> samples = files.filter(Files::isRegularFile).sorted()
                    .flatMap(file -> MessageKind.of(file).map(kind -> Sample.read(file, kind)).stream())
                    .toList();
            if (samples.isEmpty()) {
                throw new IOException("there is no .hl7, .json or .xml file in " + folder);
            }
            return samples;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause() instanceof AccessDeniedException denied
                    ? "no permission to read " + denied.getFile() : e.getMessage(), e);
        }
    }

    /** Writes the shipped samples below {@code folder}, each in the folder of its kind. */
    public static void writeShipped(Path folder) throws IOException {
        for (String name : shippedNames()) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream sample = resource(name)) {
                Files.copy(sample, file);
            }
        }
    }

    private static List<String> shippedNames() throws IOException {
        try (InputStream index = resource("index.txt")) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
                    .toList();
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = SampleFolder.class.getResourceAsStream(SHIPPED + name);
        if (stream == null) {
            throw new IOException("the example was built without its sample " + name);
        }
        return stream;
    }
}
