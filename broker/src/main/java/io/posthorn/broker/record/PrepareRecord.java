package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * PREPARE: {@code u8 kind, xid, str coordinator, u16 n, n x (id producer, u64 transaction, id origin)}. From here on the transactions belong
 * to the branch.
 */
public record PrepareRecord(BranchKind kind, Xid xid, String coordinator, List<Part> parts) {
    /**
     * One of its transactions.
     *
     * @param origin the client that did it, for noLocal
     */
    public record Part(LocalTransactionId transaction, UUID origin) {
        private static final int BYTES = LocalTransactionId.BYTES + 16;
    }

    public PrepareRecord {
        parts = List.copyOf(parts);
    }

    public int bytes() {
        return 1 + xid.bytes() + Ids.mostBytes(coordinator) + 2 + Part.BYTES * parts.size();
    }

    public void write(ByteBuf out) {
        out.writeByte(kind.code());
        xid.write(out);
        Ids.writeString(out, coordinator);
        out.writeShort(parts.size());
        for (Part part : parts) {
            part.transaction.write(out);
            Ids.write(out, part.origin);
        }
    }

    public static PrepareRecord read(ByteBuf payload) {
        BranchKind kind = BranchKind.of(payload.readByte());
        Xid xid = Xid.read(payload);
        String coordinator = Ids.readString(payload);
        List<Part> parts = new ArrayList<>();
        for (int n = payload.readUnsignedShort(); n > 0; n--) {
            parts.add(new Part(LocalTransactionId.read(payload), Ids.read(payload)));
        }
        return new PrepareRecord(kind, xid, coordinator, parts);
    }
}
