package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** CREDIT: a consumer can take so much more. */
public final class CreditFrame extends FrameView {
    private static final int CONSUMER = 16;
    private static final int MESSAGES = 20;
    private static final int BYTES = 24;

    /**
     * @throws MalformedFrameException if this is no whole CREDIT, or adds more than 2^31-1
     */
    public CreditFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.CREDIT, 12);
        if ((messages() | bytes()) < 0) {
            throw new MalformedFrameException("a CREDIT above 2^31-1");
        }
        return this;
    }

    public int consumer() {
        return buffer().getInt(start() + CONSUMER);
    }

    public int messages() {
        return buffer().getInt(start() + MESSAGES);
    }

    public int bytes() {
        return buffer().getInt(start() + BYTES);
    }

    public static void write(ByteBuf out, int session, int correlation, int consumer, int messages, int bytes) {
        int start = FrameHeader.begin(out, FrameType.CREDIT, 0, session, correlation);
        out.writeInt(consumer);
        out.writeInt(messages);
        out.writeInt(bytes);
        FrameHeader.end(out, start);
    }
}
