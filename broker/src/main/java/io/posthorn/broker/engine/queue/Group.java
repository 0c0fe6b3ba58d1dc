package io.posthorn.broker.engine.queue;

import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.SubscriptionRecord;
import io.posthorn.protocol.frame.session.ConsumerKind;

/**
 * A consumer group: the queue's own, or a subscription of a topic. Holds, per lane, what is settled; who is
 * attached and who holds what is soft state of the dispatcher.
 */
public final class Group {
    private final Destination destination;
    private final int number;
    private final GroupKey key;
    private final GroupFilter filter;
    private final GroupLane[] lanes = new GroupLane[Destination.LANES];
    private boolean endProposed;

    Group(Destination destination, int number, GroupKey key, GroupFilter filter) {
        this.destination = destination;
        this.number = number;
        this.key = key;
        this.filter = filter;
    }

    public Destination destination() {
        return destination;
    }

    public int number() {
        return number;
    }

    public GroupKey key() {
        return key;
    }

    /** Which messages it takes at all; a queue's group takes all, its consumers may have selectors. */
    public GroupFilter filter() {
        return filter;
    }

    /** The group's state of a lane; a lane that came after the group is seen from its first message on. */
    public GroupLane lane(int number) {
        GroupLane lane = lanes[number];
        if (lane == null) {
            lane = new GroupLane(destination.firstOffset(number));
            lanes[number] = lane;
        }
        return lane;
    }

    void lane(int number, GroupLane lane) {
        lanes[number] = lane;
    }

    /** An application saw these messages and gave them back. */
    public void countReturns(OffsetRanges ranges) {
        for (int i = 0; i < ranges.count(); i++) {
            QueueLane lane = destination.lanes()[ranges.lane(i)];
            long end = lane == null ? -1 : Math.min(ranges.to(i), lane.nextOffset() - 1);
            for (long offset = ranges.from(i); offset <= end; offset++) {
                lane(lane.number()).countReturn(offset);
            }
        }
    }

    /** Marks that its end is on the way: whoever opens a consumer now wants a new group. */
    public void proposeEnd() {
        endProposed = true;
    }

    public boolean isEndProposed() {
        return endProposed;
    }

    /** What the log says of it. */
    public SubscriptionRecord record() {
        return new SubscriptionRecord(destination.number(), number, (byte) key.kind().code(), filter.notFrom(),
                key.clientId(), key.name(), filter.selectorText());
    }

    /** Messages of all lanes the group has not settled. */
    public long depth() {
        long depth = 0;
        for (QueueLane lane : destination.lanes()) {
            if (lane != null) {
                depth += lane(lane.number()).settled().open(lane.nextOffset());
            }
        }
        return depth;
    }

    @Override
    public String toString() {
        return key.kind() == ConsumerKind.QUEUE ? destination.toString() : destination + "/" + key;
    }
}
