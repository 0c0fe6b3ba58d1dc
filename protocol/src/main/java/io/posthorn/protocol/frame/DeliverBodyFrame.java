package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** DELIVER_BODY: a part of the body of a large DELIVER; parts come in order. */
public final class DeliverBodyFrame extends FrameView {
    /** Flag: the body ends here. */
    public static final int LAST = 1;

    private static final int CONSUMER = 16;
    private static final int OFFSET = 20;
    private static final int BYTES = 28;

    /**
     * @throws MalformedFrameException if this is no whole DELIVER_BODY
     */
    public DeliverBodyFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.DELIVER_BODY, BYTES - FrameHeader.HEADER_BYTES);
        return this;
    }

    public int consumer() {
        return buffer().getInt(start() + CONSUMER);
    }

    /** The offset of the message, not of the bytes. */
    public long offset() {
        return buffer().getLong(start() + OFFSET);
    }

    public boolean isLast() {
        return (flags() & LAST) != 0;
    }

    public int bytesIndex() {
        return start() + BYTES;
    }

    public int bytesLength() {
        return end() - bytesIndex();
    }

    /** Writes all but the bytes, which the caller copies right behind; then {@link #end(ByteBuf, int)}. */
    public static int begin(ByteBuf out, int session, int consumer, long offset, boolean last) {
        int start = FrameHeader.begin(out, FrameType.DELIVER_BODY, last ? LAST : 0, session, 0);
        out.writeInt(consumer);
        out.writeLong(offset);
        return start;
    }

    public static void end(ByteBuf out, int start) {
        FrameHeader.end(out, start);
    }

    public static void write(ByteBuf out, int session, int consumer, long offset, boolean last, ByteBuf body, int index,
            int length) {
        int start = begin(out, session, consumer, offset, last);
        out.writeBytes(body, index, length);
        end(out, start);
    }
}
