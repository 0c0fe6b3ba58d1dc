package io.posthorn.benchmarks.nullclient;

import io.posthorn.benchmarks.nullbroker.NullFrame;
import java.nio.ByteBuffer;

/** Writes and reads the frames of the null protocol in a buffer. */
final class Frames {
    static final int BUFFER_BYTES = 256 * 1024;

    private Frames() {}

    static void putHeader(ByteBuffer target, byte op, int lane, long sequence, int bodyBytes) {
        target.putInt(NullFrame.HEADER_BYTES - NullFrame.LENGTH_BYTES + bodyBytes).put(op).putShort((short) lane)
                .putLong(sequence);
    }

    /** Whether the frame at the buffer's position is complete. */
    static boolean hasWhole(ByteBuffer source) {
        return source.remaining() >= NullFrame.LENGTH_BYTES
                && source.remaining() >= NullFrame.LENGTH_BYTES + source.getInt(source.position());
    }

    /** The sequence of the answer at the buffer's position. */
    static long sequence(ByteBuffer source) {
        return source.getLong(source.position() + NullFrame.SEQUENCE_INDEX);
    }

    /** The lane of the answer at the buffer's position. */
    static int lane(ByteBuffer source) {
        return source.getShort(source.position() + NullFrame.LANE_INDEX) & 0xFFFF;
    }

    static void skip(ByteBuffer source) {
        source.position(source.position() + NullFrame.LENGTH_BYTES + source.getInt(source.position()));
    }
}
