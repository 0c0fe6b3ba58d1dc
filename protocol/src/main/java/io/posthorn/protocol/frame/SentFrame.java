package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** SENT: every send of the session up to this sequence is decided. */
public final class SentFrame extends FrameView {
    private static final int SEQUENCE = 16;

    /**
     * @throws MalformedFrameException if this is no whole SENT
     */
    public SentFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.SENT, 8);
        return this;
    }

    public long sequence() {
        return buffer().getLong(start() + SEQUENCE);
    }

    public static void write(ByteBuf out, int session, int correlation, long sequence) {
        int start = FrameHeader.begin(out, FrameType.SENT, 0, session, correlation);
        out.writeLong(sequence);
        FrameHeader.end(out, start);
    }
}
