package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;

/**
 * COMMIT: all half messages become visible and all pending settles final, in this one record. When other groups have a part in the
 * transaction this is the decision for them, too.
 */
public final class CommitApplier implements RecordApplier {
    private final State state;
    private final Completion completion;

    public CommitApplier(State state, AppliedListener listener) {
        this.state = state;
        this.completion = new Completion(state, listener);
    }

    @Override
    public void apply(CommittedRecord record) {
        OutcomeRecord commit = OutcomeRecord.read(record.payload());
        LocalTransactionId id = commit.transaction();
        Producer producer = state.producers().get(id.producer());
        if (state.branches().of(id) != null || producer.outcome(id.number()) != Outcome.UNKNOWN) {
            return;
        }
        LocalTransaction transaction = producer.decide(id.number(), Outcome.COMMITTED, record.timestampMs());
        if (transaction != null) {
            completion.commit(transaction, commit, record.position());
        }
        if (!commit.participants().isEmpty()) {
            state.decisions().add(id, commit.participants(), record.timestampMs());
        }
    }
}
