package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** DELIVER: one message for a consumer. */
public final class DeliverFrame extends FrameView {
    /** Flag: the image has no body, it follows in DELIVER_BODY frames; {@link #bodyLength()} says how much. */
    public static final int LARGE = 1;
    public static final int MAX_DELIVERY_COUNT = 0xFFFF;

    private static final int CONSUMER = 16;
    private static final int LANE = 20;
    private static final int DELIVERY_COUNT = 22;
    private static final int OFFSET = 24;
    private static final int IMAGE = 32;
    private static final int LARGE_IMAGE = 40;

    /**
     * @throws MalformedFrameException if this is no whole DELIVER
     */
    public DeliverFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.DELIVER, IMAGE - FrameHeader.HEADER_BYTES);
        checkLane(lane());
        if (isLarge()) {
            wrap(frames, frameStart, FrameType.DELIVER, LARGE_IMAGE - FrameHeader.HEADER_BYTES);
            if (bodyLength() < 0) {
                throw new MalformedFrameException("a body of " + Long.toUnsignedString(bodyLength()) + " bytes");
            }
        }
        return this;
    }

    public int consumer() {
        return buffer().getInt(start() + CONSUMER);
    }

    public int lane() {
        return buffer().getUnsignedByte(start() + LANE);
    }

    /** 1 at the first delivery; stays at 65,535 when there were more. */
    public int deliveryCount() {
        return buffer().getUnsignedShort(start() + DELIVERY_COUNT);
    }

    public long offset() {
        return buffer().getLong(start() + OFFSET);
    }

    public boolean isLarge() {
        return (flags() & LARGE) != 0;
    }

    /** Bytes that follow in DELIVER_BODY frames; 0 unless large. */
    public long bodyLength() {
        return isLarge() ? buffer().getLong(start() + IMAGE) : 0;
    }

    public int imageIndex() {
        return start() + (isLarge() ? LARGE_IMAGE : IMAGE);
    }

    public int imageLength() {
        return end() - imageIndex();
    }

    /** Writes all but the image, which the caller copies right behind; then {@link #end(ByteBuf, int)}. */
    public static int begin(ByteBuf out, int session, int consumer, int lane, int deliveryCount, long offset) {
        return begin(out, 0, session, consumer, lane, deliveryCount, offset);
    }

    /** As {@link #begin}, for a message whose body follows in DELIVER_BODY frames. */
    public static int beginLarge(ByteBuf out, int session, int consumer, int lane, int deliveryCount, long offset,
            long bodyLength) {
        int start = begin(out, LARGE, session, consumer, lane, deliveryCount, offset);
        out.writeLong(bodyLength);
        return start;
    }

    private static int begin(ByteBuf out, int flags, int session, int consumer, int lane, int deliveryCount,
            long offset) {
        int start = FrameHeader.begin(out, FrameType.DELIVER, flags, session, 0);
        out.writeInt(consumer);
        out.writeInt(lane << 24 | Math.min(deliveryCount, MAX_DELIVERY_COUNT));
        out.writeLong(offset);
        return start;
    }

    public static void end(ByteBuf out, int start) {
        FrameHeader.end(out, start);
    }

    /** Writes a frame around all readable bytes of {@code image}. */
    public static void write(ByteBuf out, int session, int consumer, int lane, int deliveryCount, long offset,
            ByteBuf image) {
        int start = begin(out, session, consumer, lane, deliveryCount, offset);
        out.writeBytes(image, image.readerIndex(), image.readableBytes());
        end(out, start);
    }
}
