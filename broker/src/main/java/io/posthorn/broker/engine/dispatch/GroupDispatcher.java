package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.QueueLane;
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
    private final List<Consumer> consumers = new ArrayList<>();
    private final OffsetRanges toSettle = new OffsetRanges();
    private final LaneCursor[] cursors = new LaneCursor[Destination.LANES];
    /** The lanes that exist, in the order they are served. */
    private LaneCursor[] served = new LaneCursor[0];
    /** The place of the consumer that was served last. */
    private int turn = -1;
    private boolean queued;

    GroupDispatcher(Group group, Delivery delivery) {
        this.group = group;
        this.delivery = delivery;
    }

    public Group group() {
        return group;
    }

    public List<Consumer> consumers() {
        return consumers;
    }

    void add(Consumer consumer) {
        consumers.add(consumer);
    }

    void remove(Consumer consumer) {
        int place = consumers.indexOf(consumer);
        if (place >= 0) {
            consumers.remove(place);
            turn = place <= turn ? turn - 1 : turn;
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
        LaneCursor cursor = new LaneCursor(lane, group.lane(lane.number()));
        cursors[lane.number()] = cursor;
        List<LaneCursor> order = new ArrayList<>();
        for (int priority = HIGHEST_PRIORITY; priority >= 0; priority--) {
            addIfThere(order, cursors[Lane.of(priority, true)]);
            addIfThere(order, cursors[Lane.of(priority, false)]);
        }
        served = order.toArray(LaneCursor[]::new);
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
        for (int pushed = 0; pushed < BATCH;) {
            LaneCursor cursor = nextAvailable();
            Consumer consumer = cursor == null ? null : nextReady(); // asked last: asking is somebody's turn
            if (consumer == null) {
                return false;
            }
            long offset = cursor.peek();
            long expiryMs = cursor.lane().index().expiryMs(offset);
            if (expiryMs != 0 && expiryMs <= nowMs) {
                cursor.skip(offset);
                settle(cursor.lane().number(), offset);
                continue;
            }
            cursor.hold(offset, consumer);
            consumer.pushed(delivery.push(consumer, cursor.lane(), offset, cursor.deliveryCount(offset)));
            pushed++;
        }
        return true;
    }

    private Consumer nextReady() {
        for (int i = consumers.size(); i > 0; i--) {
            turn = turn + 1 < consumers.size() ? turn + 1 : 0;
            if (consumers.get(turn).isReady()) {
                return consumers.get(turn);
            }
        }
        return null;
    }

    private LaneCursor nextAvailable() {
        for (LaneCursor cursor : served) {
            if (cursor.peek() >= 0) {
                return cursor;
            }
        }
        return null;
    }

    /** Whether a message could be pushed if there were credit. */
    public boolean hasAvailable() {
        findLanes();
        return nextAvailable() != null;
    }

    /** The offset is done with: proposed at the end of the turn; at once where nothing survives a restart anyway. */
    void settle(int lane, long offset) {
        if (Lane.persistent(lane)) {
            toSettle.add(lane, offset, offset);
        } else {
            group.destination().settle(group, lane, offset);
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
