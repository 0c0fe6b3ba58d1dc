package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.message.ImageLayout;
import io.posthorn.protocol.message.MessageId;
import io.posthorn.protocol.message.MessageImage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The 32 bits an index entry keeps of a message's ids: the upper half from JMSCorrelationID (0: none), the lower from
 * JMSMessageID. A selector that asks for one id passes over all entries with other bits without reading their messages.
 */
public final class FilterDigest {
    public static final int CORRELATION_ID_MASK = 0xFFFF0000;
    public static final int MESSAGE_ID_MASK = 0x0000FFFF;

    private FilterDigest() {}

    public static int of(MessageImage image) {
        int digest =
                (int) mix(image.producerHigh() ^ mix(image.producerLow() ^ mix(image.sequence()))) & MESSAGE_ID_MASK;
        int index = image.correlationIdIndex();
        int length = image.buffer().getUnsignedShort(index);
        return length == ImageLayout.NULL_STR ? digest : digest | correlation(image.buffer(), index + 2, length);
    }

    /** The bits of messages with that correlation id. */
    public static int ofCorrelationId(String id) {
        ByteBuf utf8 = Unpooled.wrappedBuffer(id.getBytes(StandardCharsets.UTF_8));
        return correlation(utf8, 0, utf8.readableBytes());
    }

    /** The bits of the message with that id; those of no particular message when it is no id of ours. */
    public static int ofMessageId(String id) {
        MessageId parsed = MessageId.parse(id);
        if (parsed == null) {
            return 0;
        }
        UUID producer = parsed.producer();
        return (int) mix(producer.getMostSignificantBits()
                ^ mix(producer.getLeastSignificantBits() ^ mix(parsed.sequence()))) & MESSAGE_ID_MASK;
    }

    /** Never 0 in its half, which is for messages without. */
    private static int correlation(ByteBuf buffer, int index, int length) {
        return (1 + (int) Long.remainderUnsigned(hash(buffer, index, length), 0xFFFF)) << 16;
    }

    /** Of the bytes of a text. */
    static long hash(ByteBuf buffer, int index, int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + buffer.getByte(index + i);
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
