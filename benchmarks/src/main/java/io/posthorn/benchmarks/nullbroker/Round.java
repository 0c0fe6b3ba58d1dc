package io.posthorn.benchmarks.nullbroker;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * What one turn of the event loop read: whole frames one after the other, and who is to be answered. Reused; owned by
 * the event loop, except between being handed to the journal and coming back.
 */
final class Round {
    private static final int MAX_ANSWERS = 4096;

    private final ByteBuffer frames;
    private final Connection[] connections = new Connection[MAX_ANSWERS];
    private final int[] lanes = new int[MAX_ANSWERS];
    private final long[] sequences = new long[MAX_ANSWERS];
    private int answers;
    private long start;

    Round(int capacityBytes) {
        frames = ByteBuffer.allocateDirect(capacityBytes);
    }

    boolean isEmpty() {
        return frames.position() == 0;
    }

    boolean hasRoomFor(int frameBytes) {
        return frames.remaining() >= frameBytes && answers < MAX_ANSWERS;
    }

    void add(Connection connection, ByteBuf source, int index, int frameBytes) {
        int limit = frames.limit();
        frames.limit(frames.position() + frameBytes);
        source.getBytes(index, frames);
        frames.limit(limit);
        int lane = source.getUnsignedShort(index + NullFrame.LANE_INDEX);
        // An answer covers all earlier sends of its lane, so a run of one lane needs only its last.
        boolean sameRun = answers > 0 && connections[answers - 1] == connection && lanes[answers - 1] == lane;
        int slot = sameRun ? answers - 1 : answers++;
        connections[slot] = connection;
        lanes[slot] = lane;
        sequences[slot] = source.getLong(index + NullFrame.SEQUENCE_INDEX);
    }

    /** Writes the frames to the file and remembers where they begin. */
    void appendTo(AppendFile file) {
        frames.flip();
        start = file.append(frames);
    }

    /** Tells each connection of this round what is stored now. */
    void answerAll() {
        for (int i = 0; i < answers; i++) {
            connections[i].answer(lanes[i], sequences[i]);
        }
    }

    /** The stored frames, from index 0 on. */
    ByteBuffer frames() {
        return frames;
    }

    int sizeBytes() {
        return frames.limit();
    }

    long start() {
        return start;
    }

    void clear() {
        for (int i = 0; i < answers; i++) {
            connections[i] = null;
        }
        answers = 0;
        frames.clear();
    }
}
