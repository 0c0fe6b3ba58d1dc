package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicies;
import io.posthorn.broker.record.OffsetRanges;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dispatchers of all groups that have or had consumers, and which of them have something to do. */
public final class Dispatchers {
    /** How long after a consumer came back the next one is waited for. */
    private static final long COMING_MS = 250;

    private final Delivery delivery;
    private final Scan scan;
    private final RedeliveryPolicies policies;
    private final RestingMessages resting = new RestingMessages();
    private DeadLetters deadLetters;
    private final Map<Group, GroupDispatcher> byGroup = new HashMap<>();
    private final ArrayDeque<GroupDispatcher> queue = new ArrayDeque<>();
    private final List<GroupDispatcher> settling = new ArrayList<>();
    private long heldUntilMs;
    private long heldAtMostUntilMs;

    /** Messages go to dead-letter queues only once {@link #deadLettersTo} was called. */
    public Dispatchers(MessageSource messages, RedeliveryPolicies policies) {
        this.policies = policies;
        this.delivery = new Delivery(messages);
        this.scan = new Scan(messages);
    }

    /**
     * After a restart nothing is dispatched for so long: clients that come back first say what they have processed, so that nobody
     * else gets it again.
     */
    public void hold(long nowMs, long graceMs) {
        heldUntilMs = nowMs + graceMs;
        heldAtMostUntilMs = nowMs + 2 * graceMs;
    }

    /** A consumer was opened: while clients are coming back, others may be right behind it, on the same connection even. */
    public void consumerCame(long nowMs) {
        if (isHeld(nowMs)) {
            heldUntilMs = Math.min(heldAtMostUntilMs, Math.max(heldUntilMs, nowMs + COMING_MS));
        }
    }

    public boolean isHeld(long nowMs) {
        return nowMs < heldUntilMs;
    }

    /** Who takes what is given up; before anything is dispatched. */
    public void deadLettersTo(DeadLetters letters) {
        deadLetters = letters;
    }

    /** What has come back to the group is to be delivered again, now or after a rest. */
    void giveBack(GroupDispatcher dispatcher, LaneCursor cursor, long offset, long nowMs) {
        long delayMs = dispatcher.policy().delayMs(cursor.deliveryCount(offset));
        if (delayMs > 0) {
            resting.add(dispatcher.group(), cursor, offset, nowMs + delayMs);
        } else {
            cursor.giveBack(offset);
        }
    }

    /** Of a group that ends none is kept: a session may come back to it with what it once got. */
    public GroupDispatcher of(Group group) {
        GroupDispatcher known = byGroup.get(group);
        if (known != null) {
            return known;
        }
        GroupDispatcher dispatcher = new GroupDispatcher(group, delivery, scan,
                policies.of(group.destination().identity().name()), deadLetters);
        if (!group.isEndProposed()) {
            byGroup.put(group, dispatcher);
        }
        return dispatcher;
    }

    /** The group is gone, with its consumers. */
    public void remove(Group group) {
        GroupDispatcher dispatcher = byGroup.remove(group);
        if (dispatcher != null) {
            dispatcher.consumers().clear();
            dispatcher.toSettle().clear();
        }
    }

    /** Settled messages of the group are applied. */
    public void settled(Group group, OffsetRanges ranges) {
        GroupDispatcher dispatcher = byGroup.get(group);
        if (dispatcher != null) {
            dispatcher.settled(ranges);
        }
    }

    public void detach(Consumer consumer) {
        of(consumer.group()).remove(consumer);
        wake(consumer.group());
    }

    /** Something came for the groups of the destination. */
    public void wake(Destination destination) {
        List<Group> groups = destination.groups();
        for (int i = 0; i < groups.size(); i++) {
            wake(groups.get(i));
        }
    }

    /** The group may have something to push. */
    public void wake(Group group) {
        GroupDispatcher dispatcher = byGroup.get(group);
        if (dispatcher != null && !dispatcher.isQueued() && !dispatcher.consumers().isEmpty()) {
            dispatcher.queued(true);
            queue.add(dispatcher);
        }
    }

    /** The connection's peer reads again. */
    public void wake(Connection connection) {
        for (Session session : connection.sessions()) {
            session.consumers().forEach(consumer -> wake(consumer.group()));
        }
    }

    /** The dispatcher has settled something in this turn. */
    void settled(GroupDispatcher dispatcher) {
        settling.add(dispatcher);
    }

    /** Pushes what can be pushed; answers whether there is more to do at once. */
    public boolean dispatch(long nowMs) {
        boolean more = delivery.continueTransfers(consumer -> wake(consumer.group()));
        if (isHeld(nowMs)) {
            return more;
        }
        resting.wake(nowMs, this);
        int queued = queue.size();
        for (int n = queued; n > 0; n--) {
            GroupDispatcher dispatcher = queue.poll();
            scan.begin(queued);
            dispatcher.queued(false);
            if (dispatcher.dispatch(nowMs)) {
                wake(dispatcher.group());
                more = true;
            }
            if (!dispatcher.toSettle().isEmpty()) {
                settled(dispatcher);
            }
        }
        return more;
    }

    /** Whether there may be a message the consumer does not have yet, for all that is known by now. */
    public boolean mayHaveMore(Consumer consumer, int askers) {
        scan.begin(askers);
        GroupDispatcher dispatcher = of(consumer.group());
        int waiting = dispatcher.waitingCount();
        boolean may = dispatcher.mayHaveMore(consumer);
        if (dispatcher.waitingCount() > waiting) {
            wake(consumer.group()); // what was found on the way waits for others, who may be ready for it
        }
        return may;
    }

    /** The dispatchers that settled something since the last call, each perhaps more than once. */
    List<GroupDispatcher> settling() {
        return settling;
    }
}
