package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.Routing;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.HalfMessages;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.PendingSettles;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.protocol.frame.Outcome;
import java.util.UUID;

/** What the end of a transaction does to its messages, whichever record says it. */
final class Completion {
    private final State state;
    private final AppliedListener listener;
    private final Routing routing = new Routing();

    Completion(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    /**
     * All half messages become visible and all pending settles final.
     *
     * @param position where the record stands that says so
     */
    void commit(LocalTransaction transaction, OutcomeRecord commit, long position) {
        for (OutcomeRecord.Placement placement : commit.placements()) {
            show(transaction.halvesOf(placement.destination(), placement.lane()), placement.firstOffset(), position,
                    commit.origin());
        }
        transaction.halves().forEach(this::letGo);
        transaction.settles().forEach(this::settle);
        listener.decided(transaction, Outcome.COMMITTED);
    }

    /** The half messages are gone; what was acknowledged comes back, counted as delivered once more. */
    void rollBack(LocalTransaction transaction) {
        transaction.halves().forEach(this::letGo);
        for (PendingSettles settles : transaction.settles()) {
            Group group = group(settles);
            if (group != null) {
                group.countReturns(settles.ranges());
            }
        }
        listener.decided(transaction, Outcome.ROLLED_BACK);
    }

    private void show(HalfMessages halves, long firstOffset, long commitPosition, UUID origin) {
        Destination destination = state.catalog().get(halves.destination());
        if (destination == null) {
            return;
        }
        if (halves.isDelayed()) {
            delay(halves, destination, firstOffset, origin);
            return;
        }
        Retention retention = state.catalog().retention(halves.lane());
        long offset = firstOffset;
        for (PendingMessage half : halves.messages()) {
            retention.decidedBy(half.position(), commitPosition);
            destination.store(halves.lane(), offset, half.position(), half.size(), half.flags(), half.expiryMs(),
                    half.digest());
            routing.route(destination, halves.lane(), offset, half.verdict(), origin);
            offset++;
        }
        listener.messagesAdded(destination);
    }

    /** The delay counts from the send (7.9); visible is the message when both the commit and the time have come. */
    private void delay(HalfMessages halves, Destination destination, long firstNumber, UUID origin) {
        long number = firstNumber;
        for (PendingMessage half : halves.messages()) {
            PendingMessage judged = half.with(routing.withNoLocal(destination, half.verdict(), origin));
            state.catalog().delay(new DelayedMessage(number++, destination.number(), halves.lane(), half.dueMs(),
                    destination.nextGroup(), judged));
        }
    }

    /** They live on as messages, or, when their destination was deleted before the commit, not at all. */
    private void letGo(HalfMessages halves) {
        Retention retention = state.catalog().retention(halves.lane());
        for (PendingMessage half : halves.messages()) {
            retention.dead(half.position(), half.size(), half.flags());
        }
    }

    private void settle(PendingSettles settles) {
        Group group = group(settles);
        if (group != null) {
            group.destination().settle(group, settles.ranges());
        }
    }

    /** Null when the group, or its destination, is gone. */
    private Group group(PendingSettles settles) {
        Destination destination = state.catalog().get(settles.destination());
        return destination == null ? null : destination.group(settles.group());
    }
}
