package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.DecisionDoneRecord;

/** DECISION_DONE: a participant has applied the commit; behind the last one it is forgotten. */
public final class DecisionDoneApplier implements RecordApplier {
    private final State state;

    public DecisionDoneApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        DecisionDoneRecord done = DecisionDoneRecord.read(record.payload());
        state.decisions().done(done.transaction(), done.group());
    }
}
