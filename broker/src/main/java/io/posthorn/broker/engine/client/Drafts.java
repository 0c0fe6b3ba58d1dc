package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.transaction.Branches;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.PendingSettleRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The drafts of all open transactions, and what is on its way to the log for those that are ending. */
public final class Drafts {
    private final Map<LocalTransactionId, TransactionDraft> open = new HashMap<>();
    /** Those whose outcome, or PREPARE, is proposed and not yet applied. */
    private final Map<LocalTransactionId, Outcome> ending = new HashMap<>();
    private final Branches branches;
    private final Proposer proposer;

    public Drafts(Branches branches, Proposer proposer) {
        this.branches = branches;
        this.proposer = proposer;
    }

    /** Something asked for in the transaction is refused: it can only be rolled back, after a restart, too. */
    public void doom(TransactionDraft draft, String why) {
        if (draft.conflict() == null) {
            draft.conflict(why);
            OffsetRanges none = new OffsetRanges();
            new PendingSettleRecord(draft.id().producer(), draft.id().number(), PendingSettleRecord.NO_DESTINATION, 0)
                    .write(proposer.begin(RecordKind.PENDING_SETTLE, PendingSettleRecord.bytes(0)), none);
            proposer.end(false);
        }
    }

    /**
     * What has become of the transaction, what is proposed included: nothing can be added to it unless it is OPEN, or UNKNOWN, that is
     * new.
     */
    public Outcome fate(Producer producer, long number) {
        LocalTransactionId id = new LocalTransactionId(producer.id(), number);
        if (open.containsKey(id)) {
            return Outcome.OPEN;
        }
        Outcome proposed = ending.get(id);
        if (proposed != null) {
            return proposed;
        }
        if (branches.of(id) != null) {
            return Outcome.PREPARED;
        }
        Outcome decided = producer.outcome(number);
        return decided == Outcome.UNKNOWN && producer.transaction(number) != null ? Outcome.OPEN : decided;
    }

    /** The draft of the transaction, or null when nothing of it is known, or it is ending. */
    public TransactionDraft find(Producer producer, long number) {
        LocalTransactionId id = new LocalTransactionId(producer.id(), number);
        TransactionDraft draft = open.get(id);
        LocalTransaction applied =
                draft == null && !ending.containsKey(id) ? producer.transaction(number) : null;
        return applied == null ? draft : restore(applied);
    }

    /** The draft of the transaction, begun if it is new. */
    public TransactionDraft get(Producer producer, long number) {
        TransactionDraft draft = find(producer, number);
        if (draft == null) {
            draft = new TransactionDraft(new LocalTransactionId(producer.id(), number));
            open.put(draft.id(), draft);
        }
        return draft;
    }

    private TransactionDraft restore(LocalTransaction applied) {
        TransactionDraft draft = TransactionDraft.of(applied);
        open.put(draft.id(), draft);
        return draft;
    }

    /** All drafts of the producer. */
    public List<TransactionDraft> of(Producer producer) {
        return open.values().stream().filter(draft -> draft.id().producer().equals(producer.id())).toList();
    }

    /** Nothing was done in the transaction: it is as if it had not begun. */
    public void drop(TransactionDraft empty) {
        open.remove(empty.id());
    }

    /** The record that ends the transaction, or prepares it, was just proposed. */
    public void ending(LocalTransactionId id, Outcome outcome) {
        open.remove(id);
        ending.put(id, outcome);
        proposer.whenApplied(() -> ending.remove(id));
    }
}
