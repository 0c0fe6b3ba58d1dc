package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** SEND: one message for a destination. */
public final class SendFrame extends FrameView {
    /** Flag: the body came before, in BODY frames of the same sequence; the image ends where it would begin. */
    public static final int LARGE = 1;

    private static final int DESTINATION = 16;
    private static final int LANE = 20;
    private static final int SEQUENCE = 24;
    private static final int TRANSACTION = 32;
    private static final int EXPIRATION = 40;
    private static final int DELIVERY_TIME = 48;
    private static final int IMAGE = 56;

    /**
     * @throws MalformedFrameException if this is no whole SEND
     */
    public SendFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.SEND, IMAGE - FrameHeader.HEADER_BYTES);
        checkLane(lane());
        return this;
    }

    public int destination() {
        return buffer().getInt(start() + DESTINATION);
    }

    public int lane() {
        return buffer().getUnsignedByte(start() + LANE);
    }

    public long sequence() {
        return buffer().getLong(start() + SEQUENCE);
    }

    /** 0: none. */
    public long transaction() {
        return buffer().getLong(start() + TRANSACTION);
    }

    /** Milliseconds since the epoch; 0: never. */
    public long expirationMs() {
        return buffer().getLong(start() + EXPIRATION);
    }

    /** Milliseconds since the epoch; 0: at once. */
    public long deliveryTimeMs() {
        return buffer().getLong(start() + DELIVERY_TIME);
    }

    public boolean isLarge() {
        return (flags() & LARGE) != 0;
    }

    public int imageIndex() {
        return start() + IMAGE;
    }

    public int imageLength() {
        return end() - imageIndex();
    }

    /** Writes all but the image, which the caller encodes right behind; then {@link #end(ByteBuf, int)}. */
    public static int begin(ByteBuf out, int session, int correlation, boolean large, int destination, int lane,
            long sequence, long transaction, long expirationMs, long deliveryTimeMs) {
        int start = FrameHeader.begin(out, FrameType.SEND, large ? LARGE : 0, session, correlation);
        out.writeInt(destination);
        out.writeInt(lane << 24);
        out.writeLong(sequence);
        out.writeLong(transaction);
        out.writeLong(expirationMs);
        out.writeLong(deliveryTimeMs);
        return start;
    }

    public static void end(ByteBuf out, int start) {
        FrameHeader.end(out, start);
    }

    /** Writes a frame around an image that exists already: all readable bytes of {@code image}. */
    public static void write(ByteBuf out, int session, int correlation, boolean large, int destination, int lane,
            long sequence, long transaction, long expirationMs, long deliveryTimeMs, ByteBuf image) {
        int start = begin(out, session, correlation, large, destination, lane, sequence, transaction, expirationMs,
                deliveryTimeMs);
        out.writeBytes(image, image.readerIndex(), image.readableBytes());
        end(out, start);
    }
}
