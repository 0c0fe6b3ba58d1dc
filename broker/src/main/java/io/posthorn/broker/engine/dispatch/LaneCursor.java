package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.client.Holder;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.GroupLane;
import io.posthorn.broker.engine.queue.OffsetMap;
import io.posthorn.broker.engine.queue.QueueLane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What has become of the offsets of one lane in one group. Each is in exactly one of these states:
 *
 * <pre>
 * open --dispatched--> held --settled--> settling --applied--> done (the group's settled set says so)
 *   ^                   |
 *   +-----released------+
 * </pre>
 *
 * How far consumers are is kept by the {@link LaneView}s, one for each selector in use. With a single view, an offset it is past
 * need not be remembered as settling: nobody will come by there again.
 */
final class LaneCursor {
    private final Destination destination;
    private final QueueLane lane;
    private final GroupLane state;
    private final List<LaneView> views = new ArrayList<>(1);
    private final OffsetMap<Holder> held = new OffsetMap<>(8);
    /** Counted returns that are proposed and not yet applied. */
    private final OffsetMap<Integer> returnsOnTheWay = new OffsetMap<>(4);
    private long expiryScanned;
    private int settlingCount;

    LaneCursor(Destination destination, QueueLane lane, GroupLane state) {
        this.destination = destination;
        this.lane = lane;
        this.state = state;
    }

    Destination destination() {
        return destination;
    }

    QueueLane lane() {
        return lane;
    }

    /** Everything below is settled. */
    long firstOpen() {
        return state.settled().frontier();
    }

    void add(LaneView view) {
        views.add(view);
    }

    void remove(LaneView view) {
        views.remove(view);
    }

    /** Whether the group's own selector has still to look at the message. */
    boolean mayBeUnjudged(long offset) {
        return state.mayBeUnjudged(offset);
    }

    /** Whether the group is done with the offset; then nobody holds it any more. */
    boolean isDone(long offset) {
        if (state.settled().contains(offset)) {
            letGo(offset);
            return true;
        }
        return false;
    }

    boolean isAvailable(long offset) {
        return !isDone(offset) && !held.contains(offset);
    }

    void hold(long offset, Holder holder) {
        held.put(offset, holder);
    }

    /** As {@link #hold}, for any offset: true unless somebody else holds it, or it is settled or about to be. */
    boolean claim(long offset, Holder holder) {
        Holder present = held.get(offset);
        if (present != null && present != holder || state.settled().contains(offset) || offset >= lane.nextOffset()) {
            return false;
        }
        if (present == null && views.size() == 1 && views.get(0).isPast(offset)) {
            return false; // its settle is on the way to the log
        }
        held.put(offset, holder);
        views.forEach(view -> view.take(offset));
        return true;
    }

    /** The offset changes hands. */
    void transfer(long offset, Holder to) {
        held.put(offset, to);
    }

    /** The offset, or the first that is not settled: ranges that peers name are not walked below. */
    long atLeast(long offset) {
        return Math.max(offset, state.settled().frontier());
    }

    Holder holder(long offset) {
        return held.get(offset);
    }

    /** The offset is being settled: nobody holds it and nobody will get it. */
    void settling(long offset) {
        if (views.size() == 1 && offset < views.get(0).next()) {
            held.remove(offset);
            views.get(0).take(offset);
        } else if (held.put(offset, Holder.SETTLING) != Holder.SETTLING) {
            settlingCount++;
        }
    }

    /** Whether offsets are remembered as settling: {@link #letGo} has to be told. */
    boolean hasSettling() {
        return settlingCount > 0;
    }

    /** Nobody holds the offset any more. */
    void letGo(long offset) {
        if (held.remove(offset) == Holder.SETTLING) {
            settlingCount--;
        }
    }

    /** The offset can be had again: every view that is past it comes back to it. */
    void giveBack(long offset) {
        letGo(offset);
        for (int i = 0; i < views.size(); i++) {
            views.get(i).giveBack(offset);
        }
    }

    void returnProposed(long offset) {
        returnsOnTheWay.put(offset, onTheWay(offset) + 1);
    }

    void returnApplied(long offset) {
        int left = onTheWay(offset) - 1;
        if (left <= 0) {
            returnsOnTheWay.remove(offset);
        } else {
            returnsOnTheWay.put(offset, left);
        }
    }

    private int onTheWay(long offset) {
        Integer count = returnsOnTheWay.isEmpty() ? null : returnsOnTheWay.get(offset);
        return count == null ? 0 : count;
    }

    /** The count of a delivery made now: 1 the first time. */
    int deliveryCount(long offset) {
        return 1 + state.returns(offset) + onTheWay(offset);
    }

    /** The offsets the holder has, ascending. */
    long[] heldBy(Holder holder) {
        return held.offsets(by -> by == holder);
    }

    /** Tells the offsets that nobody holds and whose time is over, among the next ones not looked at lately. */
    void expire(long nowMs, int entries, LongConsumer expired) {
        long end = Math.min(lane.nextOffset(), Math.max(expiryScanned, state.settled().frontier()) + entries);
        for (long offset = Math.max(expiryScanned, state.settled().frontier()); offset < end; offset++) {
            if (held.contains(offset) || state.settled().contains(offset)) {
                continue; // its entry may be gone: the lane may have let go of it with the one before
            }
            long expiryMs = lane.index().expiryMs(offset);
            if (expiryMs != 0 && expiryMs <= nowMs) {
                settling(offset);
                expired.accept(offset);
            }
        }
        expiryScanned = end == lane.nextOffset() ? 0 : end;
    }

    int heldCount() {
        return held.size();
    }
}
