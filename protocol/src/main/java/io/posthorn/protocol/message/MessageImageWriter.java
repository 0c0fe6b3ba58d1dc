package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.WireFields;
import java.util.Map;
import java.util.UUID;

/**
 * Encodes a message image straight into a buffer. The methods are called in the order of the parts:
 *
 * <pre>
 * writer.begin(out, BodyKind.TEXT, bits, lane)
 *         .times(timestampMs, expirationMs, deliveryTimeMs)
 *         .identity(producer, sequence)
 *         .destination(kind, name)
 *         .replyTo(null, null)
 *         .correlationId("42")
 *         .type(null)
 *         .property("region", "north")
 *         .endHeader();
 * WireFields.writeUtf8(out, text);
 * </pre>
 *
 * Reusable, not thread-safe. An exception leaves a part of the image in the buffer: the caller drops it.
 */
public final class MessageImageWriter {
    private static final int MAX_PROPERTIES = 0xFFFF;

    private ByteBuf out;
    private int start;
    private int propertiesIndex;
    private int propertyCount;
    private Part next = Part.NOTHING;

    /** The part that has to come next. */
    private enum Part {
        NOTHING, TIMES, IDENTITY, DESTINATION, REPLY_TO, CORRELATION_ID, TYPE, PROPERTY
    }

    /** Begins an image at the writer index. {@code bits}: see {@link ImageLayout}. */
    public MessageImageWriter begin(ByteBuf target, BodyKind bodyKind, int bits, int lane) {
        out = target;
        start = target.writerIndex();
        target.ensureWritable(ImageLayout.SMALLEST_HEADER_BYTES);
        target.writeByte(ImageLayout.VERSION_1);
        target.writeByte(bodyKind.code());
        target.writeByte(bits);
        target.writeByte(lane);
        target.writeInt(0);
        next = Part.TIMES;
        return this;
    }

    public MessageImageWriter times(long timestampMs, long expirationMs, long deliveryTimeMs) {
        advance(Part.TIMES, Part.IDENTITY);
        out.writeLong(timestampMs);
        out.writeLong(expirationMs);
        out.writeLong(deliveryTimeMs);
        return this;
    }

    public MessageImageWriter identity(UUID producer, long sequence) {
        advance(Part.IDENTITY, Part.DESTINATION);
        WireFields.writeId(out, producer);
        out.writeLong(sequence);
        return this;
    }

    public MessageImageWriter destination(DestinationKind kind, String name) {
        advance(Part.DESTINATION, Part.REPLY_TO);
        out.writeByte(kind.code());
        WireFields.writeStr(out, name);
        return this;
    }

    /** Kind null: no reply-to. */
    public MessageImageWriter replyTo(DestinationKind kind, String name) {
        advance(Part.REPLY_TO, Part.CORRELATION_ID);
        out.writeByte(kind == null ? 0 : kind.code());
        if (kind != null) {
            WireFields.writeStr(out, name);
        }
        return this;
    }

    /** The correlation id as text; may be null. The bit {@link ImageLayout#CORRELATION_ID_IS_BYTES} must not be set. */
    public MessageImageWriter correlationId(String text) {
        advance(Part.CORRELATION_ID, Part.TYPE);
        WireFields.writeStr(out, text);
        return this;
    }

    /** The correlation id as bytes; {@link ImageLayout#CORRELATION_ID_IS_BYTES} must be set. */
    public MessageImageWriter correlationIdBytes(byte[] bytes) {
        advance(Part.CORRELATION_ID, Part.TYPE);
        if (bytes.length > ProtocolLimits.MAX_STR_BYTES) {
            throw new IllegalArgumentException("a correlation id of " + bytes.length + " bytes; at most "
                    + ProtocolLimits.MAX_STR_BYTES + " fit");
        }
        out.writeShort(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** JMSType; may be null. */
    public MessageImageWriter type(String type) {
        advance(Part.TYPE, Part.PROPERTY);
        WireFields.writeStr(out, type);
        propertiesIndex = out.writerIndex();
        propertyCount = 0;
        out.writeShort(0);
        return this;
    }

    /**
     * Adds a property: a boxed primitive, a String, or null.
     *
     * @throws IllegalArgumentException if the value's class is another, or the name or the number of properties is too
     *                                  great
     */
    public MessageImageWriter property(String name, Object value) {
        advance(Part.PROPERTY, Part.PROPERTY);
        if (value instanceof byte[] || value instanceof Character) {
            throw new IllegalArgumentException("property " + name + " is a " + value.getClass().getSimpleName()
                    + "; a property is a number, a boolean or a string");
        }
        if (propertyCount == MAX_PROPERTIES) {
            throw new IllegalArgumentException("more than " + MAX_PROPERTIES + " properties");
        }
        WireFields.writeStr(out, name);
        WireValue.write(out, value);
        propertyCount++;
        return this;
    }

    /** As {@link #property} for each entry, in the map's order. */
    public MessageImageWriter properties(Map<String, ?> properties) {
        properties.forEach(this::property);
        return this;
    }

    /** Ends the header. What the caller writes from here to the frame's end is the body. */
    public void endHeader() {
        advance(Part.PROPERTY, Part.NOTHING);
        out.setShort(propertiesIndex, propertyCount);
        out.setInt(start + ImageLayout.HEADER_LENGTH, out.writerIndex() - start);
        out = null;
    }

    private void advance(Part now, Part then) {
        if (next != now) {
            throw new IllegalStateException("the image needs " + next + " next, not " + now);
        }
        next = then;
    }
}
