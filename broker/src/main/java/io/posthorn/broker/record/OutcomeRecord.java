package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * COMMIT and ROLLBACK: {@code id producer, u64 transaction, id origin, u32 n, n x (u32 destination, u8 lane, u64 first offset, u32
 * count)}, and of a commit that decides for other groups, too, {@code u16 n, n x str group}.
 * The placements of a commit stamp where its half messages go, lane by lane in the order they were stored; a
 * rollback has none.
 *
 * @param origin the client that sent the messages, for noLocal
 * @param participants the other groups, where the transaction is prepared
 */
public record OutcomeRecord(LocalTransactionId transaction, UUID origin, List<Placement> placements,
        List<String> participants) {
    private static final int SMALLEST_BYTES = 44;

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

    public static OutcomeRecord rollback(LocalTransactionId transaction) {
        return new OutcomeRecord(transaction, NOBODY, List.of(), List.of());
    }

    /** How many bytes an outcome with so many placements takes. */
    public static int bytes(int placementCount) {
        return SMALLEST_BYTES + Placement.BYTES * placementCount;
    }

    public int bytes() {
        int names = participants.stream().mapToInt(Ids::mostBytes).sum();
        return bytes(placements.size()) + (participants.isEmpty() ? 0 : 2 + names);
    }

    public void write(ByteBuf out) {
        transaction.write(out);
        Ids.write(out, origin);
        out.writeInt(placements.size());
        for (Placement p : placements) {
            out.writeInt(p.destination).writeByte(p.lane).writeLong(p.firstOffset).writeInt(p.count);
        }
        if (!participants.isEmpty()) {
            out.writeShort(participants.size());
            participants.forEach(group -> Ids.writeString(out, group));
        }
    }

    /** Reads a record's whole payload. */
    public static OutcomeRecord read(ByteBuf payload) {
        OutcomeRecord outcome = readPart(payload);
        List<String> participants = new ArrayList<>();
        for (int n = payload.isReadable() ? payload.readUnsignedShort() : 0; n > 0; n--) {
            participants.add(Ids.readString(payload));
        }
        return new OutcomeRecord(outcome.transaction, outcome.origin, outcome.placements, participants);
    }

    /** Reads one of several, which have no participants. */
    static OutcomeRecord readPart(ByteBuf in) {
        LocalTransactionId transaction = LocalTransactionId.read(in);
        UUID origin = Ids.read(in);
        List<Placement> placements = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            placements.add(new Placement(in.readInt(), in.readByte(), in.readLong(), in.readInt()));
        }
        return new OutcomeRecord(transaction, origin, placements, List.of());
    }
}
