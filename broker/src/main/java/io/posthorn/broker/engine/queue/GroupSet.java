package io.posthorn.broker.engine.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The consumer groups of a destination: a message is kept as long as one of them needs it. */
final class GroupSet {
    private final List<Group> groups = new ArrayList<>();
    private final List<Group> view = Collections.unmodifiableList(groups);
    private int nextNumber;
    private int filtering;

    List<Group> all() {
        return view;
    }

    /** The group of the key, or null. */
    Group get(GroupKey key) {
        for (Group group : groups) {
            if (group.key().equals(key)) {
                return group;
            }
        }
        return null;
    }

    /** The group of the number, or null. */
    Group get(int number) {
        for (Group group : groups) {
            if (group.number() == number) {
                return group;
            }
        }
        return null;
    }

    void add(Group group) {
        groups.add(group);
        filtering += group.filter().isNone() ? 0 : 1;
        nextNumber = Math.max(nextNumber, group.number() + 1);
    }

    void remove(Group group) {
        groups.remove(group);
        filtering -= group.filter().isNone() ? 0 : 1;
    }

    /** The number the next group gets: those that were ever there have lower ones. */
    int nextNumber() {
        return nextNumber;
    }

    void nextNumber(int number) {
        nextNumber = number;
    }

    /** Whether some group does not take every message. */
    boolean isFiltered() {
        return filtering > 0;
    }

    /** Whether some group has still to settle the message. */
    boolean needs(int lane, long offset) {
        for (Group group : groups) {
            if (!group.lane(lane).settled().contains(offset)) {
                return true;
            }
        }
        return false;
    }

    /** All offsets of the lane below this are settled by every group. */
    long floor(int lane, long nextOffset) {
        long floor = nextOffset;
        for (Group group : groups) {
            floor = Math.min(floor, group.lane(lane).settled().frontier());
        }
        return floor;
    }

    /** Nothing is stored there, for nobody. */
    void passOver(int lane, long offset) {
        for (Group group : groups) {
            group.lane(lane).settle(offset);
        }
    }
}
