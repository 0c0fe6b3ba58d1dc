package io.posthorn.broker.engine.dispatch;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import io.posthorn.broker.engine.client.Holder;
import io.posthorn.broker.engine.queue.GroupLane;
import io.posthorn.broker.engine.queue.QueueLane;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * How far a group is through one lane. An offset is in exactly one of these states:
 *
 * <pre>
 * ahead (>= next) --dispatched--> held --settled--> done (the group's settled set says so once applied)
 *                                  |  ^
 *                          released|  |dispatched
 *                                  v  |
 *                                returned (dispatched before anything ahead: order is kept)
 * </pre>
 *
 * An offset ahead may be held, too: by a consumer that kept it over a restart of the broker, or by a transaction.
 */
final class LaneCursor {
    private final QueueLane lane;
    private final GroupLane state;
    private final LongObjectMap<Holder> held = new LongObjectHashMap<>();
    private final TreeSet<Long> returned = new TreeSet<>();
    /** Counted returns that are proposed and not yet applied. */
    private final LongObjectMap<Integer> returnsOnTheWay = new LongObjectHashMap<>(4);
    private long next;
    private long expiryScanned;

    LaneCursor(QueueLane lane, GroupLane state) {
        this.lane = lane;
        this.state = state;
        this.next = state.settled().frontier();
    }

    QueueLane lane() {
        return lane;
    }

    /** The first offset to dispatch next, or -1 when there is none; nothing changes until it is {@link #hold held}. */
    long peek() {
        while (!returned.isEmpty()) {
            long offset = returned.first();
            if (!state.settled().contains(offset)) {
                return offset;
            }
            returned.pollFirst();
        }
        long end = lane.nextOffset();
        while (next < end) {
            if (state.settled().contains(next)) {
                held.remove(next);
            } else if (!held.containsKey(next)) {
                return next;
            }
            next++;
        }
        return -1;
    }

    /** The offset {@link #peek} answered is not to be dispatched. */
    void skip(long offset) {
        if (offset == next) {
            next++;
        } else {
            returned.remove(offset);
        }
    }

    /** Sets the offset {@link #peek} answered aside for the holder. */
    void hold(long offset, Holder holder) {
        skip(offset);
        held.put(offset, holder);
    }

    /** As {@link #hold}, for any offset: true unless somebody else holds it, or it is settled or about to be. */
    boolean claim(long offset, Holder holder) {
        Holder present = held.get(offset);
        if (present != null && present != holder || state.settled().contains(offset) || offset >= lane.nextOffset()) {
            return false;
        }
        if (present == null && offset < next && !returned.contains(offset)) {
            return false; // its settle is on the way to the log
        }
        returned.remove(offset);
        held.put(offset, holder);
        return true;
    }

    /** The offset changes hands. */
    void transfer(long offset, Holder to) {
        held.put(offset, to);
    }

    Holder holder(long offset) {
        return held.get(offset);
    }

    /** The offset is being settled: nobody holds it and nobody will get it. */
    void settling(long offset) {
        if (offset >= next) {
            held.put(offset, Holder.SETTLING);
        } else {
            held.remove(offset);
            returned.remove(offset);
        }
    }

    /** The offset goes back to where it came from. */
    void giveBack(long offset) {
        held.remove(offset);
        if (offset < next) {
            returned.add(offset);
        }
    }

    void returnProposed(long offset) {
        returnsOnTheWay.put(offset, (Integer) (1 + returnsOnTheWay.getOrDefault(offset, 0)));
    }

    void returnApplied(long offset) {
        int left = returnsOnTheWay.getOrDefault(offset, 1) - 1;
        if (left == 0) {
            returnsOnTheWay.remove(offset);
        } else {
            returnsOnTheWay.put(offset, (Integer) left);
        }
    }

    /** The count of a delivery made now: 1 the first time. */
    int deliveryCount(long offset) {
        int onTheWay = returnsOnTheWay.isEmpty() ? 0 : returnsOnTheWay.getOrDefault(offset, 0);
        return 1 + state.returns(offset) + onTheWay;
    }

    /** The offsets the holder has, ascending. */
    long[] heldBy(Holder holder) {
        long[] offsets = new long[held.size()];
        int n = 0;
        for (LongObjectMap.PrimitiveEntry<Holder> entry : held.entries()) {
            if (entry.value() == holder) {
                offsets[n++] = entry.key();
            }
        }
        offsets = Arrays.copyOf(offsets, n);
        Arrays.sort(offsets);
        return offsets;
    }

    /** Tells the offsets that nobody holds and whose time is over, among the next ones not looked at lately. */
    void expire(long nowMs, int entries, LongConsumer expired) {
        long end = Math.min(lane.nextOffset(), Math.max(expiryScanned, state.settled().frontier()) + entries);
        for (long offset = Math.max(expiryScanned, state.settled().frontier()); offset < end; offset++) {
            long expiryMs = lane.index().expiryMs(offset);
            if (expiryMs != 0 && expiryMs <= nowMs && !held.containsKey(offset) && !state.settled().contains(offset)) {
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
