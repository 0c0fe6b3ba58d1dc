package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.connection.RefusedSends;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The refused sends of a producer that a later stored one has passed over: a client that lost the ERROR would take them for
 * stored. A bounded number of them; what is forgotten is known to be forgotten.
 */
final class LostRefusals {
    private static final int MOST = 64;

    private final Deque<RefusedSends> ranges = new ArrayDeque<>(1);
    private long knownAfter;

    void add(long from, long to, ErrorCode code) {
        if (ranges.size() == MOST) {
            knownAfter = ranges.remove().to();
        }
        ranges.add(new RefusedSends(from, to, code));
    }

    /** Which sends up to this sequence were refused is forgotten. */
    long knownAfter() {
        return knownAfter;
    }

    List<RefusedSends> all() {
        return List.copyOf(ranges);
    }

    void write(ByteBuf out) {
        out.writeLong(knownAfter).writeInt(ranges.size());
        ranges.forEach(range -> range.write(out));
    }

    void read(ByteBuf in) {
        knownAfter = in.readLong();
        for (int n = in.readInt(); n > 0; n--) {
            ranges.add(RefusedSends.read(in));
        }
    }
}
