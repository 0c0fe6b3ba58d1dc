package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.SettleRecord;

/** RELEASE: an application saw these messages and gave them back; their next delivery counts one more. */
final class ReleaseApplier implements RecordApplier {
    private final State state;
    private final OffsetRanges ranges = new OffsetRanges();

    ReleaseApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        SettleRecord release = SettleRecord.read(record.buffer(), record.payloadIndex(), ranges);
        Destination destination = state.catalog().get(release.destination());
        Group group = destination == null ? null : destination.group(release.group());
        if (group != null) {
            group.countReturns(ranges);
        }
    }
}
