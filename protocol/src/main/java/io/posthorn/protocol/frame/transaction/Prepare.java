package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/**
 * PREPARE: local transactions of this group become a branch that only a decision ends.
 *
 * @param coordinator of a GROUP branch the coordinating group, of a CHECKED one the producer group, of an XA one null
 */
public record Prepare(BranchKind kind, Xid xid, String coordinator, List<LocalTransactionId> transactions) {
    public Prepare {
        transactions = List.copyOf(transactions);
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.PREPARE, 0, session, correlation);
        out.writeByte(kind.code());
        xid.write(out);
        WireFields.writeStr(out, coordinator);
        out.writeShort(transactions.size());
        transactions.forEach(transaction -> transaction.write(out));
        FrameHeader.end(out, start);
    }

    /**
     * @throws MalformedFrameException if the payload is none of this frame
     */
    public static Prepare read(ByteBuf payload) {
        BranchKind kind = BranchKind.of(WireFields.readU8(payload));
        Xid xid = Xid.read(payload);
        String coordinator = WireFields.readStr(payload);
        if (kind == BranchKind.LOCAL || (coordinator == null) != (kind == BranchKind.XA)) {
            throw new MalformedFrameException("a branch of kind " + kind + " with the coordinator " + coordinator);
        }
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * LocalTransactionId.BYTES);
        List<LocalTransactionId> transactions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            transactions.add(LocalTransactionId.read(payload));
        }
        return new Prepare(kind, xid, coordinator, transactions);
    }
}
