package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The drafts of all open transactions. */
public final class Drafts {
    private record Key(UUID producer, long number) {}

    private final Map<Key, TransactionDraft> open = new HashMap<>();

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
