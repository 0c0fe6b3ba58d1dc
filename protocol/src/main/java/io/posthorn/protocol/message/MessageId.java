package io.posthorn.protocol.message;

import java.util.HexFormat;
import java.util.UUID;

/** JMSMessageID: {@code "ID:" + producer (32 hex digits) + "-" + sequence} (Jakarta Messaging 3.1, 3.4.3). */
public record MessageId(UUID producer, long sequence) {
    private static final HexFormat HEX = HexFormat.of();
    private static final String PREFIX = "ID:";
    private static final int HALF_DIGITS = 16;
    private static final int DASH = PREFIX.length() + 2 * HALF_DIGITS;

    public static String format(UUID producer, long sequence) {
        return PREFIX + HEX.toHexDigits(producer.getMostSignificantBits())
                + HEX.toHexDigits(producer.getLeastSignificantBits()) + '-' + Long.toUnsignedString(sequence);
    }

    /** The id that is written like this, or null when it is none of ours. */
    public static MessageId parse(String text) {
        if (!text.startsWith(PREFIX) || text.length() <= DASH + 1 || text.charAt(DASH) != '-') {
            return null;
        }
        try {
            int half = PREFIX.length() + HALF_DIGITS;
            MessageId id = new MessageId(
                    new UUID(HexFormat.fromHexDigitsToLong(text, PREFIX.length(), half),
                            HexFormat.fromHexDigitsToLong(text, half, DASH)),
                    Long.parseUnsignedLong(text, DASH + 1, text.length(), 10));
            return text.equals(id.toString()) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return format(producer, sequence);
    }
}
