package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * A reusable view of one frame in a buffer. {@code wrap} checks what the frame's fixed part needs; accessors then read
 * without checks. Not thread-safe; valid as long as the buffer is, which it does not retain.
 */
public abstract class FrameView {
    private static final int PRIORITY_MASK = 0xEF;
    private static final int HIGHEST_PRIORITY = 9;

    private ByteBuf buffer;
    private int start;
    private int end;

    FrameView() {}

    final void wrap(ByteBuf frames, int frameStart, FrameType type, int minPayloadBytes) {
        int length = FrameHeader.length(frames, frameStart);
        if (length < FrameHeader.MIN_LENGTH || length > frames.writerIndex() - frameStart - 4) {
            throw new MalformedFrameException("a " + type + " of length " + length + " leaves its buffer");
        }
        if (FrameHeader.typeCode(frames, frameStart) != (byte) type.code()) {
            throw new MalformedFrameException(FrameHeader.type(frames, frameStart) + " where " + type + " is expected");
        }
        if (length - FrameHeader.MIN_LENGTH < minPayloadBytes) {
            throw new MalformedFrameException("the payload of " + type + " is " + (length - FrameHeader.MIN_LENGTH)
                    + " bytes, it needs " + minPayloadBytes);
        }
        buffer = frames;
        start = frameStart;
        end = frameStart + 4 + length;
    }

    static int checkLane(int lane) {
        if ((lane & PRIORITY_MASK) > HIGHEST_PRIORITY) {
            throw new MalformedFrameException("no such lane: " + lane);
        }
        return lane;
    }

    /** The buffer given to {@code wrap}. */
    public final ByteBuf buffer() {
        return buffer;
    }

    public final int start() {
        return start;
    }

    /** The index after the frame. */
    public final int end() {
        return end;
    }

    public final int flags() {
        return FrameHeader.flags(buffer, start);
    }

    public final int session() {
        return FrameHeader.session(buffer, start);
    }

    public final int correlation() {
        return FrameHeader.correlation(buffer, start);
    }
}
