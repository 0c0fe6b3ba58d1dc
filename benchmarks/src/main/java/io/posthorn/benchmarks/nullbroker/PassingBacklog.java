package io.posthorn.benchmarks.nullbroker;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** Bodies that are not stored and wait for credit, in a buffer of fixed size. Confined to the event loop. */
final class PassingBacklog {
    private static final int CAPACITY_BYTES = 16 << 20;

    private final Receivers receivers;
    private final ByteBuffer frames = ByteBuffer.allocateDirect(CAPACITY_BYTES);
    private int cursor;

    PassingBacklog(Receivers receivers) {
        this.receivers = receivers;
    }

    /** Delivers a frame, or keeps it in its order; false when there is no room to keep it. */
    boolean take(ByteBuf source, int index, int frameBytes) {
        if (isEmpty() && receivers.deliver(source, index, frameBytes)) {
            return true;
        }
        if (frames.remaining() < frameBytes) {
            compact();
            if (frames.remaining() < frameBytes) {
                return false;
            }
        }
        int limit = frames.limit();
        frames.limit(frames.position() + frameBytes);
        source.getBytes(index, frames);
        frames.limit(limit);
        return true;
    }

    void deliver() {
        int end = frames.position();
        while (cursor < end) {
            int frameBytes = NullFrame.LENGTH_BYTES + frames.limit(end).getInt(cursor);
            frames.limit(cursor + frameBytes).position(cursor);
            if (!receivers.deliver(frames)) {
                break;
            }
            cursor += frameBytes;
        }
        frames.limit(CAPACITY_BYTES).position(end);
        if (isEmpty()) {
            frames.clear();
            cursor = 0;
        }
    }

    private boolean isEmpty() {
        return cursor == frames.position();
    }

    /** Moves what waits to the front once half the buffer is behind the cursor, so each byte moves rarely. */
    private void compact() {
        if (cursor < CAPACITY_BYTES / 2) {
            return;
        }
        frames.limit(frames.position()).position(cursor);
        frames.compact();
        cursor = 0;
    }
}
