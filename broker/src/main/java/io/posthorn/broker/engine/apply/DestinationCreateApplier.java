package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.DestinationRecord;

/** DESTINATION_CREATE: a name that is there already stays as it is. */
final class DestinationCreateApplier implements RecordApplier {
    private final State state;

    DestinationCreateApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        state.catalog().create(DestinationRecord.read(record.payload()));
    }
}
