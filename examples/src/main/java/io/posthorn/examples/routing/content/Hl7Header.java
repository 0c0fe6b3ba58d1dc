package io.posthorn.examples.routing.content;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The one field of an HL7 v2 message that routing needs: MSH-9, the message type. */
final class Hl7Header {
    private static final int MESSAGE_TYPE_FIELD = 8;
    private static final int CODE_AND_EVENT = 2;

    private Hl7Header() {}

    /** Code and trigger event, for example {@code ORU^R01}; the third component, the structure, is left out. */
    static String messageType(byte[] body) {
        String header = firstSegment(body);
        if (header.length() < 4 || !header.startsWith("MSH")) {
            return ContentType.UNKNOWN;
        }
        // MSH-1 is the field separator itself, so MSH-9 is the ninth piece, index 8.
        String separator = header.substring(3, 4);
        String[] fields = header.split(Pattern.quote(separator), -1);
        if (fields.length <= MESSAGE_TYPE_FIELD || fields[MESSAGE_TYPE_FIELD].isBlank()) {
            return ContentType.UNKNOWN;
        }
        String[] components = fields[MESSAGE_TYPE_FIELD].split("\\^", -1);
        return components.length < CODE_AND_EVENT ? components[0] : components[0] + "^" + components[1];
    }

    /** Segments end with a carriage return by the standard, and with a line feed in most files. */
    private static String firstSegment(byte[] body) {
        int end = 0;
        while (end < body.length && body[end] != '\r' && body[end] != '\n') {
            end++;
        }
        return new String(body, 0, end, StandardCharsets.ISO_8859_1);
    }
}
