package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.MalformedFrameException;
import java.util.UUID;

/**
 * A reusable view of a message image in a buffer, at absolute indexes. Nothing is decoded before it is asked for, and
 * nothing is remembered but where the parts begin. Not thread-safe; valid as long as the buffer is, which it does not
 * retain.
 */
public final class MessageImage {
    private ByteBuf buffer;
    private int index;
    private int length;
    private int headerEnd;

    private boolean located;
    private int replyToIndex;
    private int correlationIdIndex;
    private int typeIndex;
    private int propertiesIndex;

    /**
     * Points the view at an image and checks its fixed part.
     *
     * @throws MalformedFrameException if it is too short, of another version, or its header leaves it
     */
    public MessageImage wrap(ByteBuf source, int imageIndex, int imageLength) {
        if (imageLength < ImageLayout.SMALLEST_HEADER_BYTES) {
            throw new MalformedFrameException("a message image of " + imageLength + " bytes; the smallest has "
                    + ImageLayout.SMALLEST_HEADER_BYTES);
        }
        int version = source.getByte(imageIndex + ImageLayout.VERSION);
        if (version != ImageLayout.VERSION_1) {
            throw new MalformedFrameException("a message image of version " + version + "; only 1 is known");
        }
        int headerLength = source.getInt(imageIndex + ImageLayout.HEADER_LENGTH);
        if (headerLength < ImageLayout.SMALLEST_HEADER_BYTES || headerLength > imageLength) {
            throw new MalformedFrameException("a message header of " + Integer.toUnsignedString(headerLength)
                    + " bytes in an image of " + imageLength);
        }
        buffer = source;
        index = imageIndex;
        length = imageLength;
        headerEnd = imageIndex + headerLength;
        located = false;
        return this;
    }

    /**
     * Checks every bound and number of the header, so that no accessor can fail later. One pass, no allocation.
     *
     * @throws MalformedFrameException at the first violation
     */
    public MessageImage validate() {
        BodyKind.of(buffer.getUnsignedByte(index + ImageLayout.BODY_KIND));
        if ((bits() & ~ImageLayout.KNOWN_BITS) != 0) {
            throw new MalformedFrameException("unknown bits in a message image: " + bits());
        }
        if (!Lane.isValid(lane())) {
            throw new MalformedFrameException("no such lane: " + lane());
        }
        locate();
        DestinationKind.of(buffer.getUnsignedByte(index + ImageLayout.DESTINATION));
        if (buffer.getUnsignedShort(index + ImageLayout.DESTINATION + 1) == ImageLayout.NULL_STR) {
            throw new MalformedFrameException("a message without a destination name");
        }
        int replyToKind = buffer.getUnsignedByte(replyToIndex);
        if (replyToKind != 0) {
            DestinationKind.of(replyToKind);
        }
        int end = PropertyList.validate(buffer, propertiesIndex, headerEnd);
        if (end != headerEnd) {
            throw new MalformedFrameException("the message header ends at byte " + (end - index) + ", not at "
                    + (headerEnd - index) + " as it says");
        }
        return this;
    }

    public ByteBuf buffer() {
        return buffer;
    }

    public int index() {
        return index;
    }

    public int length() {
        return length;
    }

    public BodyKind bodyKind() {
        return BodyKind.of(buffer.getUnsignedByte(index + ImageLayout.BODY_KIND));
    }

    /** See {@link ImageLayout}. */
    public int bits() {
        return buffer.getUnsignedByte(index + ImageLayout.BITS);
    }

    public int lane() {
        return buffer.getUnsignedByte(index + ImageLayout.LANE);
    }

    /** Milliseconds since the epoch; meaningless when the timestamp is disabled. */
    public long timestampMs() {
        return buffer.getLong(index + ImageLayout.TIMESTAMP);
    }

    /** Milliseconds since the epoch; 0: never. */
    public long expirationMs() {
        return buffer.getLong(index + ImageLayout.EXPIRATION);
    }

    /** Milliseconds since the epoch; 0: at once. */
    public long deliveryTimeMs() {
        return buffer.getLong(index + ImageLayout.DELIVERY_TIME);
    }

    public long producerHigh() {
        return buffer.getLong(index + ImageLayout.PRODUCER);
    }

    public long producerLow() {
        return buffer.getLong(index + ImageLayout.PRODUCER + 8);
    }

    public long sequence() {
        return buffer.getLong(index + ImageLayout.SEQUENCE);
    }

    /** JMSMessageID; null when disabled. */
    public String messageId() {
        return (bits() & ImageLayout.MESSAGE_ID_DISABLED) != 0 ? null
                : MessageId.format(new UUID(producerHigh(), producerLow()), sequence());
    }

    public DestinationKind destinationKind() {
        return DestinationKind.of(buffer.getUnsignedByte(index + ImageLayout.DESTINATION));
    }

    public String destinationName() {
        return HeaderText.read(buffer, index + ImageLayout.DESTINATION + 1);
    }

    /** Null when there is no reply-to. */
    public DestinationKind replyToKind() {
        locate();
        int kind = buffer.getUnsignedByte(replyToIndex);
        return kind == 0 ? null : DestinationKind.of(kind);
    }

    /** Null when there is no reply-to. */
    public String replyToName() {
        return replyToKind() == null ? null : HeaderText.read(buffer, replyToIndex + 1);
    }

    public boolean correlationIdIsBytes() {
        return (bits() & ImageLayout.CORRELATION_ID_IS_BYTES) != 0;
    }

    /** The correlation id as text; null when there is none or it is bytes. */
    public String correlationId() {
        locate();
        return correlationIdIsBytes() ? null : HeaderText.read(buffer, correlationIdIndex);
    }

    /** The absolute index of the correlation id: u16 byte count ({@link ImageLayout#NULL_STR}: null) and content. */
    public int correlationIdIndex() {
        locate();
        return correlationIdIndex;
    }

    /** The correlation id as bytes; null when there is none or it is text. */
    public byte[] correlationIdBytes() {
        locate();
        int count = buffer.getUnsignedShort(correlationIdIndex);
        if (!correlationIdIsBytes() || count == ImageLayout.NULL_STR) {
            return null;
        }
        byte[] bytes = new byte[count];
        buffer.getBytes(correlationIdIndex + 2, bytes);
        return bytes;
    }

    /** JMSType; may be null. */
    public String type() {
        locate();
        return HeaderText.read(buffer, typeIndex);
    }

    /** The absolute index of JMSType: u16 byte count ({@link ImageLayout#NULL_STR}: null) and UTF-8. */
    public int typeIndex() {
        locate();
        return typeIndex;
    }

    public int propertyCount() {
        locate();
        return buffer.getUnsignedShort(propertiesIndex);
    }

    /** Calls the visitor for each property in the sender's order. The image must be valid. */
    public void forEachProperty(PropertyVisitor visitor) {
        locate();
        PropertyList.forEach(buffer, propertiesIndex, headerEnd, visitor);
    }

    /**
     * Where the value of a property is in the buffer, for {@link WireValue}; -1 when there is none. Compares in place.
     * The image must be valid.
     */
    public int findPropertyIndex(String name) {
        locate();
        return PropertyList.find(buffer, propertiesIndex, headerEnd, name);
    }

    /** The value of a property; null when there is none. The image must be valid. */
    public Object findProperty(String name) {
        int value = findPropertyIndex(name);
        return value < 0 ? null : WireValue.readAt(buffer, value);
    }

    /** The absolute index of the body. */
    public int bodyIndex() {
        return headerEnd;
    }

    /** 0 for a large message, whose body is elsewhere. */
    public int bodyLength() {
        return index + length - headerEnd;
    }

    public int headerLength() {
        return headerEnd - index;
    }

    private void locate() {
        if (located) {
            return;
        }
        replyToIndex = HeaderText.skip(buffer, index + ImageLayout.DESTINATION + 1, headerEnd);
        HeaderText.require(replyToIndex, 1, headerEnd);
        boolean hasReplyTo = buffer.getByte(replyToIndex) != 0;
        correlationIdIndex = hasReplyTo ? HeaderText.skip(buffer, replyToIndex + 1, headerEnd) : replyToIndex + 1;
        typeIndex = HeaderText.skip(buffer, correlationIdIndex, headerEnd);
        propertiesIndex = HeaderText.skip(buffer, typeIndex, headerEnd);
        HeaderText.require(propertiesIndex, 2, headerEnd);
        located = true;
    }
}
