package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.DestinationRecord;
import java.util.List;

/** DESTINATION_DELETE: the destination is gone with its messages and groups. */
final class DestinationDeleteApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;

    DestinationDeleteApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        Destination destination = state.catalog().get(DestinationRecord.read(record.payload()).number());
        if (destination != null) {
            List.copyOf(destination.groups()).forEach(listener::groupRemoved);
            state.catalog().delete(destination.number());
        }
    }
}
