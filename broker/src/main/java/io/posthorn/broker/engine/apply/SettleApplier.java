package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.SettleRecord;

/** SETTLE: the group is done with these messages. */
final class SettleApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;
    private final OffsetRanges ranges = new OffsetRanges();

    SettleApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        SettleRecord settle = SettleRecord.read(record.buffer(), record.payloadIndex(), ranges);
        Destination destination = state.catalog().get(settle.destination());
        Group group = destination == null ? null : destination.group(settle.group());
        if (group != null) {
            destination.settle(group, ranges);
            listener.settled(group, ranges);
        }
    }
}
