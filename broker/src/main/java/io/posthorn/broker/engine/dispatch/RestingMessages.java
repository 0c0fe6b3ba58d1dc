package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.client.Holder;
import io.posthorn.broker.engine.queue.Group;
import java.util.PriorityQueue;

/**
 * Messages that came back and wait for their next attempt, as the redelivery policy wants; others go ahead meanwhile. Soft: after
 * a restart they are delivered at once.
 */
final class RestingMessages {
    private record Resting(Group group, LaneCursor cursor, long offset, long untilMs, long order)
            implements
                Comparable<Resting> {

        @Override
        public int compareTo(Resting other) {
            return untilMs != other.untilMs ? Long.compare(untilMs, other.untilMs) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Resting> resting = new PriorityQueue<>();
    private long order;

    /** Holds the offset until then. */
    void add(Group group, LaneCursor cursor, long offset, long untilMs) {
        cursor.hold(offset, Holder.RESTING);
        resting.add(new Resting(group, cursor, offset, untilMs, order++));
    }

    /** Gives back what has rested long enough. */
    void wake(long nowMs, Dispatchers dispatchers) {
        while (!resting.isEmpty() && resting.peek().untilMs <= nowMs) {
            Resting rested = resting.poll();
            if (rested.cursor.holder(rested.offset) == Holder.RESTING) {
                rested.cursor.giveBack(rested.offset);
                dispatchers.wake(rested.group);
            }
        }
    }
}
