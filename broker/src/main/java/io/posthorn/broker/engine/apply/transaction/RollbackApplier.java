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
 * ROLLBACK of a local transaction. One that is not there is rolled back for ever all the same: a participant may have been told so.
 */
public final class RollbackApplier implements RecordApplier {
    private final State state;
    private final Completion completion;

    public RollbackApplier(State state, AppliedListener listener) {
        this.state = state;
        this.completion = new Completion(state, listener);
    }

    @Override
    public void apply(CommittedRecord record) {
        LocalTransactionId id = OutcomeRecord.read(record.payload()).transaction();
        Producer producer = state.producers().get(id.producer());
        if (state.branches().of(id) != null || producer.outcome(id.number()) != Outcome.UNKNOWN) {
            return;
        }
        LocalTransaction transaction = producer.decide(id.number(), Outcome.ROLLED_BACK, record.timestampMs());
        if (transaction != null) {
            completion.rollBack(transaction);
        }
    }
}
