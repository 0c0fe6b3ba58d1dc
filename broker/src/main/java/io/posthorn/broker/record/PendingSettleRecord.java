package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import java.util.UUID;

/**
 * PENDING_SETTLE: {@code id producer, u64 transaction, u32 destination, u32 group, ranges}. Without ranges, of destination 0, it says
 * that the transaction is doomed: something asked for in it was refused, so it can only be rolled back.
 */
public record PendingSettleRecord(UUID producer, long transaction, int destination, int group) {
    public static final int NO_DESTINATION = 0;
    private static final int RANGES = 32;

    public static int bytes(int rangeCount) {
        return RANGES + OffsetRanges.encodedBytes(rangeCount);
    }

    public void write(ByteBuf out, OffsetRanges ranges) {
        Ids.write(out, producer);
        out.writeLong(transaction).writeInt(destination).writeInt(group);
        ranges.write(out);
    }

    public static PendingSettleRecord read(ByteBuf in, int index, OffsetRanges into) {
        into.read(in, index + RANGES);
        return new PendingSettleRecord(Ids.read(in, index), in.getLong(index + 16), in.getInt(index + 24),
                in.getInt(index + 28));
    }
}
