package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.BranchState;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A prepared set of local transactions, or what an administrator has decided in the place of who should (see {@link BranchState}).
 * Nothing but a decision ends it.
 */
public final class Branch {
    /**
     * One of its transactions.
     *
     * @param origin the client that did it, for noLocal
     */
    public record Part(LocalTransaction transaction, UUID origin) {}

    private final long number;
    private final BranchKind kind;
    private final Xid xid;
    private final String coordinator;
    private final List<Part> parts = new ArrayList<>(1);
    private final int messages;
    private final int acknowledgements;
    private BranchState state;
    private long sinceMs;
    private boolean decisionProposed;

    Branch(long number, BranchKind kind, Xid xid, String coordinator, List<Part> parts, long preparedMs) {
        this.number = number;
        this.kind = kind;
        this.xid = xid;
        this.coordinator = coordinator;
        this.parts.addAll(parts);
        this.messages = parts.stream().mapToInt(part -> part.transaction.messageCount()).sum();
        this.acknowledgements = parts.stream().mapToInt(part -> part.transaction.acknowledgementCount()).sum();
        this.state = BranchState.PREPARED;
        this.sinceMs = preparedMs;
    }

    private Branch(ByteBuf in) {
        number = in.readLong();
        kind = BranchKind.of(in.readByte());
        state = BranchState.of(in.readByte());
        xid = Xid.read(in);
        coordinator = WireFields.readStr(in);
        sinceMs = in.readLong();
        messages = in.readInt();
        acknowledgements = in.readInt();
        for (int n = in.readInt(); n > 0; n--) {
            parts.add(new Part(LocalTransaction.read(in), WireFields.readId(in)));
        }
    }

    /** Its place in the order in which branches of this group were prepared; never given twice. */
    public long number() {
        return number;
    }

    public BranchKind kind() {
        return kind;
    }

    public Xid xid() {
        return xid;
    }

    /** Who decides: a group or a producer group; null for a transaction manager. */
    public String coordinator() {
        return coordinator;
    }

    /** Its transactions; none once it is decided. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    public BranchState state() {
        return state;
    }

    public boolean isPrepared() {
        return state == BranchState.PREPARED;
    }

    /** When it was prepared, or decided heuristically; milliseconds since the epoch. */
    public long sinceMs() {
        return sinceMs;
    }

    /** Whether it is made of these transactions; those of them in which nothing was done are no part of it. */
    public boolean consistsOf(List<LocalTransactionId> transactions) {
        return parts.stream().allMatch(part -> transactions.contains(part.transaction.id()));
    }

    /** The part of the transaction, or null. */
    public Part part(LocalTransactionId transaction) {
        for (Part part : parts) {
            if (part.transaction.id().equals(transaction)) {
                return part;
            }
        }
        return null;
    }

    /** Marks that a decision is on its way to the log, so that no second one is proposed. */
    public void proposeDecision() {
        decisionProposed = true;
    }

    public boolean isDecisionProposed() {
        return decisionProposed;
    }

    /** PREPARED to one of the heuristic states. */
    void decideHeuristically(boolean committed, long nowMs) {
        if (state != BranchState.PREPARED) {
            throw new IllegalStateException(this + " is " + state + " and cannot be decided again");
        }
        state = committed ? BranchState.HEURISTICALLY_COMMITTED : BranchState.HEURISTICALLY_ROLLED_BACK;
        sinceMs = nowMs;
        parts.clear();
        decisionProposed = false;
    }

    /** What is listed of it. */
    public BranchRow row() {
        return new BranchRow(kind, state, xid, sinceMs, messages, acknowledgements, coordinator);
    }

    void write(ByteBuf out) {
        out.writeLong(number).writeByte(kind.code()).writeByte(state.code());
        xid.write(out);
        WireFields.writeStr(out, coordinator);
        out.writeLong(sinceMs).writeInt(messages).writeInt(acknowledgements).writeInt(parts.size());
        for (Part part : parts) {
            part.transaction.write(out);
            WireFields.writeId(out, part.origin);
        }
    }

    static Branch read(ByteBuf in) {
        return new Branch(in);
    }

    @Override
    public String toString() {
        return "branch " + xid;
    }
}
