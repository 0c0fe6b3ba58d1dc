package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicy;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * Dispatches the messages of one group to its consumers: lanes from the highest priority down, within a lane what was
 * returned first, then in order; consumers with credit take turns.
 */
public final class GroupDispatcher {
    private static final int HIGHEST_PRIORITY = 9;
    /** Messages dispatched in one turn of the engine, so that one deep queue does not hold up everybody. */
    private static final int BATCH = 512;

    private final Group group;
    private final Delivery delivery;
    private final Scan scan;
    private final RedeliveryPolicy policy;
    private final DeadLetters deadLetters;
    private final Views views;
    private final MessageGroups messageGroups = new MessageGroups();
    private final List<Consumer> consumers = new ArrayList<>();
    private final OffsetRanges toSettle = new OffsetRanges();
    private final LaneCursor[] cursors = new LaneCursor[Destination.LANES];
    /** The lanes that exist, in the order they are served. */
    private LaneCursor[] served = new LaneCursor[0];
    /** The place of the consumer that was served last. */
    private int turn = -1;
    /** What {@link #next} has found: for the consumer at that place, this message. */
    private int nextPlace;
    private LaneCursor nextCursor;
    private long nextOffset;
    private long pass;
    private boolean queued;

    GroupDispatcher(Group group, Delivery delivery, Scan scan, RedeliveryPolicy policy, DeadLetters deadLetters) {
        this.group = group;
        this.delivery = delivery;
        this.scan = scan;
        this.policy = policy;
        this.deadLetters = deadLetters;
        this.views = new Views(this);
    }

    /** What becomes of messages that come back. */
    RedeliveryPolicy policy() {
        return policy;
    }

    public Group group() {
        return group;
    }

    public List<Consumer> consumers() {
        return consumers;
    }

    /** Answers the consumer's view, which may have begun with it and not be active yet. */
    View add(Consumer consumer) {
        consumers.add(consumer);
        return views.join(consumer);
    }

    void remove(Consumer consumer) {
        int place = consumers.indexOf(consumer);
        if (place >= 0) {
            consumers.remove(place);
            turn = place <= turn ? turn - 1 : turn;
            messageGroups.release(consumer);
            views.leave(consumer);
        }
    }

    /** What was settled in this turn and is not proposed yet. */
    OffsetRanges toSettle() {
        return toSettle;
    }

    boolean isQueued() {
        return queued;
    }

    void queued(boolean isQueued) {
        queued = isQueued;
    }

    LaneCursor cursor(int laneNumber) {
        LaneCursor cursor = cursors[laneNumber];
        return cursor != null ? cursor : openCursor(group.destination().lane(laneNumber));
    }

    private LaneCursor openCursor(QueueLane lane) {
        LaneCursor cursor = new LaneCursor(group.destination(), lane, group.lane(lane.number()));
        cursors[lane.number()] = cursor;
        List<LaneCursor> order = new ArrayList<>();
        for (int priority = HIGHEST_PRIORITY; priority >= 0; priority--) {
            addIfThere(order, cursors[Lane.of(priority, true)]);
            addIfThere(order, cursors[Lane.of(priority, false)]);
        }
        served = order.toArray(LaneCursor[]::new);
        views.open(cursor);
        return cursor;
    }

    private static void addIfThere(List<LaneCursor> order, LaneCursor cursor) {
        if (cursor != null) {
            order.add(cursor);
        }
    }

    LaneCursor[] cursors() {
        return served;
    }

    /** Makes the cursors of lanes that came since the last time. */
    void findLanes() {
        for (QueueLane lane : group.destination().lanes()) {
            if (lane != null && cursors[lane.number()] == null) {
                openCursor(lane);
            }
        }
    }

    /** Pushes what credit and messages allow; answers whether it should be called again without anything new happening. */
    boolean dispatch(long nowMs) {
        findLanes();
        pass++;
        for (int pushed = 0; pushed < BATCH;) {
            if (!next()) {
                return scan.isUsedUp();
            }
            LaneCursor cursor = nextCursor;
            long offset = nextOffset;
            if (isOver(cursor, offset, nowMs) || isRefused(cursor, offset)) {
                cursor.settling(offset);
                settle(cursor.lane().number(), offset);
                continue;
            }
            if (policy.isExhausted(cursor.deliveryCount(offset))) {
                deadLetters.add(group, cursor, offset, cursor.deliveryCount(offset) - 1, policy.deadLetterQueue());
                continue;
            }
            turn = nextPlace;
            Consumer consumer = consumers.get(turn);
            cursor.hold(offset, consumer);
            if (group.key().isShared()) {
                messageGroups.pin(cursor, offset, consumer);
            }
            consumer.pushed(delivery.push(consumer, cursor.lane(), offset, cursor.deliveryCount(offset)));
            pushed++;
        }
        return true;
    }

    private static boolean isOver(LaneCursor cursor, long offset, long nowMs) {
        long expiryMs = cursor.lane().index().expiryMs(offset);
        return expiryMs != 0 && expiryMs <= nowMs;
    }

    /** The subscription's selector has looked at nearly every message when it was stored; what is left is asked now. */
    private boolean isRefused(LaneCursor cursor, long offset) {
        return cursor.mayBeUnjudged(offset) && group.filter().selector() != null
                && !scan.selects(group.filter().selector(), group.destination(), cursor.lane(), offset);
    }

    /** Finds and takes the next message for the next consumer in turn that can take one; false when there is none. */
    private boolean next() {
        int place = turn;
        for (int i = consumers.size(); i > 0; i--) {
            place = place + 1 < consumers.size() ? place + 1 : 0;
            Consumer consumer = consumers.get(place);
            if (consumer.isReady() && views.of(consumer).isActive() && find(consumer, place)) {
                return true;
            }
        }
        return false;
    }

    /** Finds something for the consumer, or on the way for one that the found message's group is pinned to. */
    private boolean find(Consumer consumer, int place) {
        View view = views.of(consumer);
        LaneView found = view.isExhaustedIn(pass) ? null : nextAvailable(view);
        Consumer owner = found == null ? consumer : ownerOf(found, consumer);
        while (owner != consumer && !owner.isReady()) {
            found = pass(found, owner) ? nextAvailable(view) : null;
            owner = found == null ? consumer : ownerOf(found, consumer);
        }
        if (found == null) {
            view.exhaustedIn(pass);
        }
        MessageGroups.Waiting waiting = messageGroups.firstFor(owner);
        if (waiting != null && (found == null || waiting.isBefore(found.cursor(), found.found()))) {
            messageGroups.take(owner, waiting);
            return found(owner == consumer ? place : consumers.indexOf(owner), waiting.cursor(), waiting.offset());
        }
        if (found == null) {
            return false;
        }
        found.take(found.found());
        return found(owner == consumer ? place : consumers.indexOf(owner), found.cursor(), found.found());
    }

    private boolean found(int place, LaneCursor cursor, long offset) {
        nextPlace = place;
        nextCursor = cursor;
        nextOffset = offset;
        return true;
    }

    private Consumer ownerOf(LaneView found, Consumer finder) {
        return consumers.size() == 1 ? finder
                : messageGroups.ownerOf(found.cursor(), found.found(), finder, scan);
    }

    /** Lets the owner's message wait and goes on behind it; false when too many wait. */
    private boolean pass(LaneView found, Consumer owner) {
        boolean waits = messageGroups.await(found.cursor(), found.found(), owner);
        if (waits) {
            found.take(found.found());
        }
        return waits;
    }

    /** The highest lane with something for the view; null when there is nothing, or when it is not known yet. */
    private LaneView nextAvailable(View view) {
        for (LaneCursor cursor : served) {
            LaneView lane = view.lane(cursor);
            long offset = lane.peek(scan);
            if (offset >= 0) {
                return lane;
            }
            if (offset == LaneView.NOT_YET) {
                return null;
            }
        }
        return null;
    }

    /** Whether a message could be pushed to the consumer if it had credit, as far as is known. */
    boolean mayHaveMore(Consumer consumer) {
        findLanes();
        View view = views.of(consumer);
        return view != null && (!view.isActive() || messageGroups.firstFor(consumer) != null
                || hasAvailable(view, consumer) || scan.isUsedUp());
    }

    private boolean hasAvailable(View view, Consumer consumer) {
        LaneView found = nextAvailable(view);
        while (found != null) {
            Consumer owner = ownerOf(found, consumer);
            if (owner == consumer) {
                return true;
            }
            found = pass(found, owner) ? nextAvailable(view) : null;
        }
        return false;
    }

    /** Messages that wait for the consumer their message group is pinned to. */
    int waitingCount() {
        return messageGroups.waitingCount();
    }

    /** The offset is done with: proposed at the end of the turn; at once where nothing survives a restart anyway. */
    void settle(int lane, long offset) {
        if (Lane.persistent(lane)) {
            toSettle.add(lane, offset, offset);
        } else {
            group.destination().settle(group, lane, offset);
            cursor(lane).letGo(offset);
        }
    }

    /** The ranges are settled, as the group's settled set says. */
    void settled(OffsetRanges ranges) {
        for (int i = 0; i < ranges.count(); i++) {
            LaneCursor cursor = cursors[ranges.lane(i)];
            for (long offset = ranges.from(i); cursor != null && cursor.hasSettling()
                    && offset <= ranges.to(i); offset++) {
                cursor.letGo(offset);
            }
        }
    }

    /** Messages set aside for consumers or transactions. */
    public int heldCount() {
        int count = 0;
        for (LaneCursor cursor : served) {
            count += cursor.heldCount();
        }
        return count;
    }
}
