package io.posthorn.broker.engine.request.consumer;

import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.GroupFilter;
import io.posthorn.broker.engine.queue.GroupKey;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.broker.record.SubscriptionRecord;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.session.ConsumerKind;
import java.util.List;
import java.util.Objects;

/** Makes the subscriptions consumers ask for, and replaces those that have changed. */
final class Subscriptions {
    private final Catalog catalog;
    private final Dispatchers dispatchers;
    private final Proposer proposer;

    Subscriptions(Catalog catalog, Dispatchers dispatchers, Proposer proposer) {
        this.catalog = catalog;
        this.dispatchers = dispatchers;
        this.proposer = proposer;
    }

    /**
     * Proposes what has to be for the group to be there with that filter. Another topic, selector or noLocal under the same name
     * is another subscription: the old one is unsubscribed, unless it has a consumer (Jakarta Messaging 3.1, 8.3.3, 8.3.4).
     */
    void require(Destination destination, GroupKey key, GroupFilter filter) {
        if (key.kind() != ConsumerKind.QUEUE && key.kind() != ConsumerKind.EPHEMERAL) {
            refuseOtherKind(key);
            removeFromOtherTopics(destination, key);
        }
        Group group = destination.group(key);
        if (!isMissing(group)) {
            if (group.filter().equals(filter)) {
                return;
            }
            remove(group);
        }
        if (filter.notFrom() != null) {
            destination.wantOrigin();
        }
        SubscriptionRecord record = new SubscriptionRecord(destination.number(), 0, (byte) key.kind().code(),
                filter.notFrom(), key.clientId(), key.name(), filter.selectorText());
        proposer.propose(RecordKind.SUBSCRIBE, record.bytes(), record::write);
    }

    /** Whether there is no such group, or none soon. */
    static boolean isMissing(Group group) {
        return group == null || group.isEndProposed();
    }

    /** A durable subscription is either shared or not (8.3.3, 8.3.4). */
    private void refuseOtherKind(GroupKey key) {
        if (!key.isDurable()) {
            return;
        }
        for (Destination other : catalog.all()) {
            for (Group group : other.groups()) {
                if (!group.isEndProposed() && group.key().isDurable() && group.key().kind() != key.kind()
                        && isNamedAlike(group.key(), key)) {
                    throw new RefusedException(ErrorCode.ILLEGAL_STATE, "there is a durable subscription " + key.name()
                            + " of this client identifier that is " + (group.key().isShared() ? "" : "not ")
                            + "shared: use another name, or unsubscribe it");
                }
            }
        }
    }

    private static boolean isNamedAlike(GroupKey a, GroupKey b) {
        return Objects.equals(a.name(), b.name()) && Objects.equals(a.clientId(), b.clientId());
    }

    private void removeFromOtherTopics(Destination destination, GroupKey key) {
        for (Destination other : List.copyOf(catalog.all())) {
            Group group = other.identity().name().equals(destination.identity().name()) ? null : other.group(key);
            if (!isMissing(group)) {
                remove(group);
            }
        }
    }

    private void remove(Group group) {
        if (!dispatchers.of(group).consumers().isEmpty()) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE, "subscription " + group
                    + " has a consumer, and another topic, selector or noLocal: close the consumer first");
        }
        group.proposeEnd();
        SubscriptionRecord record = group.record();
        proposer.propose(RecordKind.UNSUBSCRIBE, record.bytes(), record::write);
    }
}
