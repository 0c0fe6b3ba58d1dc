package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.SubscriptionRecord;

/** UNSUBSCRIBE: the group ends; what only it needed is needed no more. */
final class UnsubscribeApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;

    UnsubscribeApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        SubscriptionRecord subscription = SubscriptionRecord.read(record.payload());
        Destination destination = state.catalog().get(subscription.destination());
        Group group = destination == null ? null : destination.group(subscription.group());
        if (group != null) {
            listener.groupRemoved(group);
            destination.removeGroup(group);
        }
    }
}
