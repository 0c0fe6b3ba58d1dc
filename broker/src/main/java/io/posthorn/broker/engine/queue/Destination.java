package io.posthorn.broker.engine.queue;

import io.posthorn.broker.record.DestinationRecord;
import io.posthorn.broker.record.EntryDigest;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.protocol.message.DestinationKind;
import java.util.List;

/**
 * One partition of a queue or topic at this broker: its lanes and its consumer groups. A message is stored once in its lane and
 * lives until every group that existed when it was stored has settled it.
 */
public final class Destination {
    /** Ten priorities, and the same again from 16 on for NON_PERSISTENT. */
    public static final int LANES = 32;
    /** Index entry flag: the body stands in BODY records. */
    public static final int LARGE = 1;
    /** The position of an offset under which nothing was stored. */
    public static final long HOLE = -1;

    private final DestinationRecord identity;
    private final LaneStore laneStore;
    private final QueueLane[] lanes = new QueueLane[LANES];
    private final GroupSet groups = new GroupSet();
    private long storedCount;
    private long settledCount;
    private boolean deleteProposed;
    private boolean originWanted;

    Destination(DestinationRecord identity, LaneStore laneStore) {
        this.identity = identity;
        this.laneStore = laneStore;
        if (isQueue()) {
            addGroup(GroupKey.OF_QUEUE, GroupFilter.NONE);
        }
    }

    public int number() {
        return identity.number();
    }

    public DestinationRecord identity() {
        return identity;
    }

    public boolean isQueue() {
        return identity.kind() == DestinationKind.QUEUE || identity.kind() == DestinationKind.TEMPORARY_QUEUE;
    }

    public boolean isTemporary() {
        return !identity.owner().equals(DestinationRecord.NOBODY);
    }

    /** Indexed by lane number; null where no message ever came. */
    public QueueLane[] lanes() {
        return lanes;
    }

    /** The lane of the number, made on first use. */
    public QueueLane lane(int number) {
        QueueLane lane = lanes[number];
        return lane != null ? lane : openLane(number, firstOffset(number), firstOffset(number));
    }

    long firstOffset(int lane) {
        return laneStore.firstOffset(lane);
    }

    QueueLane openLane(int number, long nextOffset, long floor) {
        QueueLane lane = new QueueLane(number, laneStore.open(number(), number, nextOffset, floor));
        lanes[number] = lane;
        return lane;
    }

    public List<Group> groups() {
        return groups.all();
    }

    /** The group of the key, or null. */
    public Group group(GroupKey key) {
        return groups.get(key);
    }

    /** The group of the number, or null: it was removed. */
    public Group group(int number) {
        return groups.get(number);
    }

    /** Adds a group that sees what is stored from now on. */
    public Group addGroup(GroupKey key, GroupFilter filter) {
        Group group = addGroup(groups.nextNumber(), key, filter);
        for (QueueLane lane : lanes) {
            if (lane != null) {
                group.lane(lane.number(), new GroupLane(lane.nextOffset()));
            }
        }
        return group;
    }

    Group addGroup(int number, GroupKey key, GroupFilter filter) {
        Group group = new Group(this, number, key, filter);
        groups.add(group);
        originWanted |= filter.notFrom() != null;
        return group;
    }

    /** The number the next group gets: those that are there have lower ones. */
    public int nextGroup() {
        return groups.nextNumber();
    }

    void nextGroup(int number) {
        groups.nextNumber(number);
    }

    /** Removes a group; what only it needed is not needed any more. */
    public void removeGroup(Group group) {
        for (QueueLane lane : lanes) {
            if (lane != null) {
                settleRange(group, lane.number(), group.lane(lane.number()).settled().frontier(),
                        lane.nextOffset() - 1);
            }
        }
        groups.remove(group);
    }

    /** Whether some group does not take every message. */
    public boolean isFiltered() {
        return groups.isFiltered();
    }

    /**
     * Stores a message's index entry under its stamped offset. Offsets passed over are holes: something was proposed there and
     * came to nothing.
     *
     * @param digest see {@link EntryDigest}
     */
    public void store(int laneNumber, long offset, long position, int size, int flags, long expiryMs, long digest) {
        QueueLane lane = lane(laneNumber);
        for (long hole = lane.nextOffset(); hole < offset; hole++) {
            lane.index().append(hole, HOLE, 0, 0, laneNumber, 0, 0, 0);
            groups.passOver(laneNumber, hole);
        }
        lane.index().append(offset, position, size, flags, laneNumber, expiryMs, EntryDigest.group(digest),
                EntryDigest.filter(digest));
        storedCount++;
        if (!groups().isEmpty()) {
            laneStore.retention(laneNumber).live(position, size, flags);
        } else if ((offset & 0xFFF) == 0) {
            lane.index().releaseBelow(offset);
        }
    }

    /** Settles the ranges for the group. */
    public void settle(Group group, OffsetRanges ranges) {
        for (int i = 0; i < ranges.count(); i++) {
            QueueLane lane = lanes[ranges.lane(i)];
            long end = lane == null ? -1 : Math.min(ranges.to(i), lane.nextOffset() - 1);
            for (long offset = ranges.from(i); offset <= end; offset++) {
                settle(group, ranges.lane(i), offset);
            }
        }
    }

    /** The message is now at another place in the log; nothing if it is not needed any more. */
    public void relocate(int laneNumber, long offset, long position) {
        QueueLane lane = lanes[laneNumber];
        if (lane != null && offset < lane.nextOffset() && isNeeded(laneNumber, offset)) {
            int size = lane.index().size(offset);
            laneStore.retention(laneNumber).dead(lane.index().position(offset), size, lane.index().flags(offset));
            lane.index().update(offset, position);
            laneStore.retention(laneNumber).live(position, size, lane.index().flags(offset));
        }
    }

    /** Settles one message for the group; false when it was settled before. */
    public boolean settle(Group group, int laneNumber, long offset) {
        if (!passOver(group, laneNumber, offset)) {
            return false;
        }
        settledCount++;
        return true;
    }

    /** The message is none of the group's: as {@link #settle}, but nobody consumed it. */
    public boolean passOver(Group group, int laneNumber, long offset) {
        if (!group.lane(laneNumber).settle(offset)) {
            return false;
        }
        if (!isNeeded(laneNumber, offset)) {
            die(lanes[laneNumber], offset);
        }
        return true;
    }

    private void settleRange(Group group, int laneNumber, long from, long to) {
        for (long offset = from; offset <= to; offset++) {
            settle(group, laneNumber, offset);
        }
    }

    /** Whether some group has still to settle the message. */
    public boolean isNeeded(int laneNumber, long offset) {
        return groups.needs(laneNumber, offset);
    }

    private void die(QueueLane lane, long offset) {
        long position = lane.index().position(offset);
        if (position != HOLE) {
            laneStore.retention(lane.number()).dead(position, lane.index().size(offset), lane.index().flags(offset));
        }
        if ((offset & 0xFFF) == 0) {
            lane.index().releaseBelow(floor(lane.number()));
        }
    }

    /** All offsets of the lane below this are settled by every group. */
    public long floor(int laneNumber) {
        return groups.floor(laneNumber, lanes[laneNumber].nextOffset());
    }

    /** Lets all messages go; the destination is being deleted. */
    void clear() {
        for (Group group : List.copyOf(groups())) {
            removeGroup(group);
        }
        laneStore.delete(number());
    }

    /** Counts what a restart found live. */
    void recountLive() {
        for (QueueLane lane : lanes) {
            if (lane == null) {
                continue;
            }
            Retention retention = laneStore.retention(lane.number());
            for (long offset = floor(lane.number()); offset < lane.nextOffset(); offset++) {
                long position = lane.index().position(offset);
                if (isNeeded(lane.number(), offset)) {
                    requireStored(lane, offset, position);
                    retention.live(position, lane.index().size(offset), lane.index().flags(offset));
                }
            }
        }
    }

    /** A hole is settled for everyone from the start: one that is needed is a message that cannot be found. */
    private void requireStored(QueueLane lane, long offset, long position) {
        if (position == HOLE) {
            throw new MissingMessageException(this, lane.number(), offset);
        }
    }

    /** Messages stored since the broker started. */
    public long storedCount() {
        return storedCount;
    }

    /** Settlements (one for each message and group) since the broker started. */
    public long settledCount() {
        return settledCount;
    }

    /** Marks that its deletion is on the way, so that nothing more is proposed for it. */
    public void proposeDelete() {
        deleteProposed = true;
    }

    public boolean isDeleteProposed() {
        return deleteProposed;
    }

    /** From now on proposed messages must say who sent them: a noLocal subscription is there or proposed. */
    public void wantOrigin() {
        originWanted = true;
    }

    public boolean isOriginWanted() {
        return originWanted;
    }

    @Override
    public String toString() {
        return (isQueue() ? "queue " : "topic ") + identity.name()
                + (identity.partition() == 0 ? "" : "#" + identity.partition());
    }
}
