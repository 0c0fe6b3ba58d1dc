package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.HalfMessages;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.PendingSettles;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.protocol.frame.Outcome;

/** ROLLBACK: the half messages are gone; what was acknowledged comes back, counted as delivered once more. */
public final class RollbackApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;

    public RollbackApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        OutcomeRecord rollback = OutcomeRecord.read(record.buffer(), record.payloadIndex());
        LocalTransaction transaction = state.producers().get(rollback.producer()).decide(rollback.transaction(),
                Outcome.ROLLED_BACK, record.timestampMs());
        if (transaction == null) {
            return;
        }
        for (HalfMessages halves : transaction.halves()) {
            for (PendingMessage half : halves.messages()) {
                state.catalog().retention(halves.lane()).dead(half.position(), half.size(), half.flags());
            }
        }
        for (PendingSettles settles : transaction.settles()) {
            Destination destination = state.catalog().get(settles.destination());
            Group group = destination == null ? null : destination.group(settles.group());
            if (group != null) {
                group.countReturns(settles.ranges());
            }
        }
        listener.decided(transaction, Outcome.ROLLED_BACK);
    }
}
