package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** SETTLED: every SETTLE of the session up to this number is recorded. */
public final class SettledFrame extends FrameView {
    private static final int SETTLE_NUMBER = 16;

    /**
     * @throws MalformedFrameException if this is no whole SETTLED
     */
    public SettledFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.SETTLED, 4);
        return this;
    }

    public int settleNumber() {
        return buffer().getInt(start() + SETTLE_NUMBER);
    }

    public static void write(ByteBuf out, int session, int correlation, int settleNumber) {
        int start = FrameHeader.begin(out, FrameType.SETTLED, 0, session, correlation);
        out.writeInt(settleNumber);
        FrameHeader.end(out, start);
    }
}
