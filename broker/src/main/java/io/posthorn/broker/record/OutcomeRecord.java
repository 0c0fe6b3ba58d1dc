package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * COMMIT and ROLLBACK: {@code id producer, u64 transaction, id origin, u32 n, n x (u32 destination, u8 lane, u64 first offset, u32
 * count)}. The origin is the client that sent the messages, for noLocal.
 * The placements of a commit stamp where its half messages go, lane by lane in the order they were stored; a
 * rollback has none.
 */
public record OutcomeRecord(UUID producer, long transaction, UUID origin, List<Placement> placements) {
    private static final int PLACEMENTS = 44;

    /**
     * The half messages of one lane get count offsets from firstOffset on; with {@link #DELAYED} in the lane, the delayed ones of that
     * lane get numbers of timers.
     */
    public record Placement(int destination, int lane, long firstOffset, int count) {
        /** Added to the lane. */
        public static final int DELAYED = 64;
        private static final int BYTES = 17;
    }

    private static final UUID NOBODY = new UUID(0, 0);

    public static OutcomeRecord rollback(UUID producer, long transaction) {
        return new OutcomeRecord(producer, transaction, NOBODY, List.of());
    }

    public int bytes() {
        return PLACEMENTS + Placement.BYTES * placements.size();
    }

    public void write(ByteBuf out) {
        Ids.write(out, producer);
        out.writeLong(transaction);
        Ids.write(out, origin);
        out.writeInt(placements.size());
        for (Placement p : placements) {
            out.writeInt(p.destination).writeByte(p.lane).writeLong(p.firstOffset).writeInt(p.count);
        }
    }

    public static OutcomeRecord read(ByteBuf in, int index) {
        int n = in.getInt(index + PLACEMENTS - 4);
        List<Placement> placements = new ArrayList<>(n);
        for (int i = 0, at = index + PLACEMENTS; i < n; i++, at += Placement.BYTES) {
            placements.add(new Placement(in.getInt(at), in.getByte(at + 4), in.getLong(at + 5), in.getInt(at + 13)));
        }
        return new OutcomeRecord(Ids.read(in, index), in.getLong(index + 16), Ids.read(in, index + 24),
                placements);
    }
}
