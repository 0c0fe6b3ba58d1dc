package io.posthorn.protocol.message;

import java.util.HexFormat;
import java.util.UUID;

/** JMSMessageID: {@code "ID:" + producer (32 hex digits) + "-" + sequence} (Jakarta Messaging 3.1, 3.4.3). */
public final class MessageId {
    private static final HexFormat HEX = HexFormat.of();

    private MessageId() {}

    public static String format(UUID producer, long sequence) {
        return "ID:" + HEX.toHexDigits(producer.getMostSignificantBits())
                + HEX.toHexDigits(producer.getLeastSignificantBits()) + '-' + Long.toUnsignedString(sequence);
    }
}
