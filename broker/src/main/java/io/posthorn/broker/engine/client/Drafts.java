package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.PendingSettleRecord;
import io.posthorn.broker.record.RecordKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The drafts of all open transactions. */
public final class Drafts {
    private record Key(UUID producer, long number) {}

    private final Map<Key, TransactionDraft> open = new HashMap<>();
    private final Proposer proposer;

    public Drafts(Proposer proposer) {
        this.proposer = proposer;
    }

    /** Something asked for in the transaction is refused: it can only be rolled back, after a restart, too. */
    public void doom(TransactionDraft draft, String why) {
        if (draft.conflict() == null) {
            draft.conflict(why);
            OffsetRanges none = new OffsetRanges();
            new PendingSettleRecord(draft.producer(), draft.number(), PendingSettleRecord.NO_DESTINATION, 0)
                    .write(proposer.begin(RecordKind.PENDING_SETTLE, PendingSettleRecord.bytes(0)), none);
            proposer.end(false);
        }
    }

    /** The draft of the transaction, or null when nothing of it is known. */
    public TransactionDraft find(Producer producer, long number) {
        TransactionDraft draft = open.get(new Key(producer.id(), number));
        LocalTransaction applied = draft == null ? producer.transaction(number) : null;
        return applied == null ? draft : restore(applied);
    }

    /** The draft of the transaction, begun if it is new. */
    public TransactionDraft get(Producer producer, long number) {
        TransactionDraft draft = find(producer, number);
        if (draft == null) {
            draft = new TransactionDraft(producer.id(), number);
            open.put(new Key(producer.id(), number), draft);
        }
        return draft;
    }

    private TransactionDraft restore(LocalTransaction applied) {
        TransactionDraft draft = TransactionDraft.of(applied);
        open.put(new Key(draft.producer(), draft.number()), draft);
        return draft;
    }

    /** All drafts of the producer. */
    public List<TransactionDraft> of(Producer producer) {
        return open.values().stream().filter(draft -> draft.producer().equals(producer.id())).toList();
    }

    /** The transaction is decided. */
    public void remove(UUID producer, long number) {
        open.remove(new Key(producer, number));
    }
}
