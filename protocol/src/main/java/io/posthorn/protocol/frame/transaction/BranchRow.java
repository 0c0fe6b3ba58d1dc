package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.WireFields;

/**
 * One branch as BRANCHES lists it.
 *
 * @param sinceMs when it began (an open one), was prepared, or was decided heuristically; milliseconds since the epoch
 * @param messages how many become visible when it commits
 * @param acknowledgements how many become final when it commits
 * @param coordinator as in {@link Prepare}; null for an open local one
 */
public record BranchRow(BranchKind kind, BranchState state, Xid xid, long sinceMs, int messages, int acknowledgements,
        String coordinator) {
    static final int SMALLEST_BYTES = 2 + 7 + 8 + 4 + 4 + 2;

    /** How many bytes it takes in a frame at most. */
    public int mostBytes() {
        return SMALLEST_BYTES + xid.bytes() + (coordinator == null ? 0 : 3 * coordinator.length());
    }

    void write(ByteBuf out) {
        out.writeByte(kind.code());
        out.writeByte(state.code());
        xid.write(out);
        out.writeLong(sinceMs);
        out.writeInt(messages);
        out.writeInt(acknowledgements);
        WireFields.writeStr(out, coordinator);
    }

    static BranchRow read(ByteBuf in) {
        return new BranchRow(BranchKind.of(WireFields.readU8(in)), BranchState.of(WireFields.readU8(in)), Xid.read(in),
                WireFields.readLong(in), WireFields.readCount(in), WireFields.readCount(in), WireFields.readStr(in));
    }
}
