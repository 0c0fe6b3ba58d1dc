package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * COMMIT and ROLLBACK: {@code id producer, u64 transaction, u32 n, n x (u32 destination, u8 lane, u64 first offset, u32 count)}.
 * The placements of a commit stamp where its half messages go, lane by lane in the order they were stored; a
 * rollback has none.
 */
public record OutcomeRecord(UUID producer, long transaction, List<Placement> placements) {
    /** The half messages of one lane get count offsets from firstOffset on. */
    public record Placement(int destination, int lane, long firstOffset, int count) {
        private static final int BYTES = 17;
    }

    public int bytes() {
        return 28 + Placement.BYTES * placements.size();
    }

    public void write(ByteBuf out) {
        Ids.write(out, producer);
        out.writeLong(transaction).writeInt(placements.size());
        for (Placement p : placements) {
            out.writeInt(p.destination).writeByte(p.lane).writeLong(p.firstOffset).writeInt(p.count);
        }
    }

    public static OutcomeRecord read(ByteBuf in, int index) {
        int n = in.getInt(index + 24);
        List<Placement> placements = new ArrayList<>(n);
        for (int i = 0, at = index + 28; i < n; i++, at += Placement.BYTES) {
            placements.add(new Placement(in.getInt(at), in.getByte(at + 4), in.getLong(at + 5), in.getInt(at + 13)));
        }
        return new OutcomeRecord(Ids.read(in, index), in.getLong(index + 16), placements);
    }
}
