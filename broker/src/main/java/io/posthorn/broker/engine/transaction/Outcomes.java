package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.Outcome;
import java.util.Arrays;

/**
 * What became of a producer's last transactions, of a bounded number: what is in here cannot be begun or decided again. The first
 * outcome of a transaction stays; the one decided longest ago is forgotten first.
 */
final class Outcomes {
    private static final int MOST = 16;

    /** A ring: the transaction's number times 2, plus 1 if it was committed. */
    private long[] decided = new long[1];
    private int count;
    /** The place of the oldest once the ring is full. */
    private int oldest;

    void add(long number, Outcome outcome) {
        if (of(number) != Outcome.UNKNOWN) {
            return;
        }
        long entry = number << 1 | (outcome == Outcome.COMMITTED ? 1 : 0);
        if (count < MOST) {
            if (count == decided.length) {
                decided = Arrays.copyOf(decided, 2 * count);
            }
            decided[count++] = entry;
        } else {
            decided[oldest] = entry;
            oldest = (oldest + 1) % MOST;
        }
    }

    /** COMMITTED, ROLLED_BACK, or UNKNOWN: not decided, or forgotten. */
    Outcome of(long number) {
        for (int i = count - 1; i >= 0; i--) {
            if (decided[i] >>> 1 == number) {
                return (decided[i] & 1) == 1 ? Outcome.COMMITTED : Outcome.ROLLED_BACK;
            }
        }
        return Outcome.UNKNOWN;
    }

    void write(ByteBuf out) {
        out.writeByte(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(decided[(oldest + i) % count]);
        }
    }

    void read(ByteBuf in) {
        count = in.readByte();
        decided = new long[Math.max(1, count)];
        for (int i = 0; i < count; i++) {
            decided[i] = in.readLong();
        }
    }
}
