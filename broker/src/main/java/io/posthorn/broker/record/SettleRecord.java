package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;

/**
 * SETTLE and RELEASE: {@code u32 destination, u32 group, ranges}. One record carries what all sessions settled of one group
 * since the last batch.
 */
public record SettleRecord(int destination, int group) {
    private static final int RANGES = 8;

    public static int bytes(int rangeCount) {
        return RANGES + OffsetRanges.encodedBytes(rangeCount);
    }

    public static void write(ByteBuf out, int destination, int group, OffsetRanges ranges, int first, int n) {
        out.writeInt(destination).writeInt(group);
        ranges.write(out, first, n);
    }

    /** Reads the record and fills the ranges given. */
    public static SettleRecord read(ByteBuf in, int index, OffsetRanges into) {
        into.read(in, index + RANGES);
        return new SettleRecord(in.getInt(index), in.getInt(index + 4));
    }
}
