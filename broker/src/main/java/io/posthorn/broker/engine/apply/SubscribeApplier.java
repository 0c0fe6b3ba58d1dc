package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.GroupFilter;
import io.posthorn.broker.engine.queue.GroupKey;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.SubscriptionRecord;
import io.posthorn.protocol.frame.session.ConsumerKind;

/** SUBSCRIBE: a group that sees what is stored from here on; one that is there already stays as it is. */
final class SubscribeApplier implements RecordApplier {
    private final State state;

    SubscribeApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        SubscriptionRecord subscription = SubscriptionRecord.read(record.payload());
        Destination destination = state.catalog().get(subscription.destination());
        GroupKey key = new GroupKey(ConsumerKind.of(subscription.kind()), subscription.clientId(), subscription.name());
        if (destination != null && destination.group(key) == null) {
            destination.addGroup(key, GroupFilter.of(subscription.selector(), subscription.notFrom()));
        }
    }
}
