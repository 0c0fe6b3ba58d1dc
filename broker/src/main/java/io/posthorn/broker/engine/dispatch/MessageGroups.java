package io.posthorn.broker.engine.dispatch;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Holder;
import io.posthorn.protocol.message.Lane;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which consumer each message group (JMSXGroupID, Jakarta Messaging 3.1, 3.5.9) is pinned to. The consumer that gets a group's first
 * message gets all of the group until it is closed; then the group is pinned anew. What is pinned to a consumer without credit
 * waits here in order, and what comes behind it goes ahead to others.
 *
 * <p>Bounded: groups are told apart by 16 bits of their hash, so there are 65,536 pins at the most (two groups with the same
 * bits go to the same consumer); and when {@link #MOST_WAITING} messages wait, the next one stops its queue until
 * one of them can go.
 */
final class MessageGroups {
    /** Of one queue or subscription. */
    static final int MOST_WAITING = 10_000;
    private static final int PIN_MASK = 0xFFFF;

    /** Ordered as it is served: by priority, PERSISTENT first, then by offset. */
    record Waiting(LaneCursor cursor, long offset) {
        private static final Comparator<Waiting> ORDER =
                Comparator.comparingInt((Waiting one) -> -Lane.priority(one.lane()))
                        .thenComparingInt(Waiting::lane).thenComparingLong(Waiting::offset);

        int lane() {
            return cursor.lane().number();
        }

        boolean isBefore(LaneCursor otherCursor, long otherOffset) {
            return ORDER.compare(this, new Waiting(otherCursor, otherOffset)) < 0;
        }
    }

    /** By the bits of the hash. */
    private final IntObjectMap<Consumer> pins = new IntObjectHashMap<>(4);
    private final Map<Consumer, TreeSet<Waiting>> waiting = new IdentityHashMap<>(4);
    private int waitingCount;

    /** Who must get the message, if somebody other than the consumer it was found for; that one otherwise. */
    Consumer ownerOf(LaneCursor cursor, long offset, Consumer finder, Scan scan) {
        int group = cursor.lane().index().groupHash(offset);
        Consumer owner = group == 0 ? null : pins.get(group & PIN_MASK);
        return owner == null || owner == finder || !wants(owner, finder, cursor, offset, scan) ? finder : owner;
    }

    /** A message its group's consumer does not select is not lost to others. */
    private static boolean wants(Consumer owner, Consumer finder, LaneCursor cursor, long offset, Scan scan) {
        return owner.selector() == null || owner.selector().equals(finder.selector())
                || scan.selects(owner.selector(), cursor.destination(), cursor.lane(), offset);
    }

    /** The consumer gets the message: if it is the first of a group, the group is pinned to it. */
    void pin(LaneCursor cursor, long offset, Consumer consumer) {
        int group = cursor.lane().index().groupHash(offset);
        if (group != 0) {
            pins.putIfAbsent(group & PIN_MASK, consumer);
        }
    }

    /** Sets the message aside until its consumer can take it; false when too many wait already. */
    boolean await(LaneCursor cursor, long offset, Consumer owner) {
        if (waitingCount == MOST_WAITING) {
            return false;
        }
        cursor.hold(offset, Holder.WAITING);
        waiting.computeIfAbsent(owner, key -> new TreeSet<>(Waiting.ORDER)).add(new Waiting(cursor, offset));
        waitingCount++;
        return true;
    }

    /** The first message that waits for the consumer; null when none does. */
    Waiting firstFor(Consumer consumer) {
        TreeSet<Waiting> own = waitingCount == 0 ? null : waiting.get(consumer);
        while (own != null && !own.isEmpty()) {
            Waiting first = own.first();
            if (first.cursor.holder(first.offset) == Holder.WAITING && !first.cursor.isDone(first.offset)) {
                return first;
            }
            own.pollFirst(); // settled meanwhile
            waitingCount--;
        }
        return null;
    }

    /** It waits no longer. */
    void take(Consumer consumer, Waiting message) {
        waiting.get(consumer).remove(message);
        waitingCount--;
    }

    /** The consumer is gone: its groups are free, and what waited for it can be had again. */
    void release(Consumer consumer) {
        pins.values().removeIf(owner -> owner == consumer);
        TreeSet<Waiting> own = waiting.remove(consumer);
        if (own != null) {
            waitingCount -= own.size();
            own.forEach(MessageGroups::giveBack);
        }
    }

    private static void giveBack(Waiting message) {
        if (message.cursor.holder(message.offset) == Holder.WAITING) {
            message.cursor.giveBack(message.offset);
        }
    }

    int waitingCount() {
        return waitingCount;
    }
}
