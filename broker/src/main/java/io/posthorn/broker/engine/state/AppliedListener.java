package io.posthorn.broker.engine.state;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.protocol.frame.Outcome;

/** What the leader's soft state wants to know of applied records; nobody listens at a restart or on a follower. */
public interface AppliedListener {
    /** Listens to nothing. */
    AppliedListener NONE = new AppliedListener() {};

    /** A producer's send is stored, visible or half. */
    default void sendStored(Producer producer, long sequence) {}

    /** Messages became visible. */
    default void messagesAdded(Destination destination) {}

    /** The group is done with the messages. */
    default void settled(Group group, OffsetRanges ranges) {}

    default void decided(LocalTransaction transaction, Outcome outcome) {}

    default void groupRemoved(Group group) {}
}
