package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;
import java.util.BitSet;

/**
 * Which offsets of a lane a group is done with: all below a frontier, and a bitmap of those above it. One bit for each offset
 * between the frontier and the highest settled one; nothing for a backlog that nobody has touched.
 */
public final class SettledSet {
    /** The bitmap is moved down when so many bits below the frontier are useless. */
    private static final int SHIFT_BITS = 1 << 16;

    private long frontier;
    /** Bit i stands for offset base + i; base is never above the frontier. */
    private long base;
    private BitSet above = new BitSet();
    private long aboveCount;

    public SettledSet(long frontier) {
        this.frontier = frontier;
        this.base = frontier;
    }

    /** Everything below this offset is settled, this one is not. */
    public long frontier() {
        return frontier;
    }

    public boolean contains(long offset) {
        return offset < frontier
                || aboveCount > 0 && offset - base <= Integer.MAX_VALUE && above.get((int) (offset - base));
    }

    /** How many of the offsets below next are not settled. */
    public long open(long next) {
        return next - frontier - aboveCount;
    }

    /** Settles one offset; false when it was settled before. */
    public boolean add(long offset) {
        if (contains(offset)) {
            return false;
        }
        if (offset == frontier) {
            frontier++;
            if (aboveCount > 0) {
                advance();
            } else {
                base = frontier;
            }
            return true;
        }
        above.set(Math.toIntExact(offset - base));
        aboveCount++;
        return true;
    }

    /** The frontier moves over all settled offsets that now touch it. */
    private void advance() {
        int from = (int) (frontier - base);
        int next = above.nextClearBit(from);
        aboveCount -= next - from;
        frontier += next - from;
        if (aboveCount == 0) {
            above.clear();
            base = frontier;
        } else if (next >= SHIFT_BITS) {
            above = above.get(next, above.length());
            base = frontier;
        }
    }

    /** Writes {@code i64 frontier, u32 n, n x i64 bitmap word}; bit 0 of the bitmap is the frontier. */
    public void write(ByteBuf out) {
        long[] words = aboveCount == 0 ? new long[0] : above.get((int) (frontier - base), above.length()).toLongArray();
        out.writeLong(frontier).writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    public static SettledSet read(ByteBuf in) {
        SettledSet set = new SettledSet(in.readLong());
        long[] words = new long[in.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        set.above = BitSet.valueOf(words);
        set.aboveCount = set.above.cardinality();
        return set;
    }
}
