package io.posthorn.examples.orders.run.job;

import io.posthorn.examples.routing.content.MessageKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an order needs from a message, and takes any message: real ones are not always well-formed. */
final class Documents {
    private static final int LONGEST = 100;
    /** The first segment: the character after its name separates the fields. */
    private static final Pattern HL7_HEADER = Pattern.compile("\\AMSH(.)([^\\r\\n]*)");
    /** MSH-4 in what follows that character. */
    private static final int HL7_FACILITY = 2;
    private static final Pattern JSON_NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern XML_NAME = Pattern.compile("<(?:\\w+:)?Nm>([^<]+)<");

    private Documents() {}

    /** The text; where it is not UTF-8, which older systems do not write, each byte is a character. */
    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            // Says so itself by what it holds.
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    /** Who sent it, as far as it says so. */
    static String sender(MessageKind kind, String document) {
        String name = switch (kind) {
            case HL7 -> facility(document);
            case FHIR -> first(JSON_NAME, document);
            case ISO20022 -> first(XML_NAME, document);
        };
        String stripped = name.strip();
        return stripped.isEmpty()
                ? kind.title() + " sender"
                : stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }

    /** The sending facility, up to its first component. */
    private static String facility(String document) {
        Matcher header = HL7_HEADER.matcher(document);
        if (!header.find()) {
            return "";
        }
        String[] fields = header.group(2).split(Pattern.quote(header.group(1)), -1);
        return fields.length > HL7_FACILITY ? fields[HL7_FACILITY].split("\\^", -1)[0] : "";
    }

    private static String first(Pattern pattern, String document) {
        Matcher matcher = pattern.matcher(document);
        return matcher.find() ? matcher.group(1) : "";
    }
}
