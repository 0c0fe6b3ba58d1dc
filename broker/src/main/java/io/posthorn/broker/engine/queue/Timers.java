package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All delayed messages. Durable: they come back with checkpoint and log, whenever they are due. What is proposed to become visible
 * and is not yet applied is soft, like the numbers reserved for messages about to be proposed.
 */
public final class Timers {
    private final TreeMap<Long, DelayedMessage> byNumber = new TreeMap<>();
    /** Those not proposed yet, the next one due first. */
    private final TreeSet<DelayedMessage> waiting = new TreeSet<>();
    private long nextNumber = 1;
    private long proposedNext = 1;

    /** Takes count numbers for messages about to be proposed; answers the first. */
    public long reserve(int count) {
        long first = Math.max(proposedNext, nextNumber);
        proposedNext = first + count;
        return first;
    }

    public void add(DelayedMessage message) {
        nextNumber = Math.max(nextNumber, message.number() + 1);
        byNumber.put(message.number(), message);
        waiting.add(message);
    }

    /** Takes the message out; null when it is not there any more. */
    public DelayedMessage remove(long number) {
        DelayedMessage message = byNumber.remove(number);
        if (message != null) {
            waiting.remove(message);
        }
        return message;
    }

    /** The message stands elsewhere in the log now; null when it is not there any more, else what it was. */
    public DelayedMessage relocate(long number, long position) {
        DelayedMessage before = byNumber.get(number);
        if (before != null) {
            DelayedMessage moved = new DelayedMessage(number, before.destination(), before.lane(), before.dueMs(),
                    before.audienceEnd(), before.message().at(position));
            byNumber.put(number, moved);
            if (waiting.remove(before)) {
                waiting.add(moved);
            }
        }
        return before;
    }

    /** Takes out all of a destination. */
    List<DelayedMessage> removeAllOf(int destination) {
        List<DelayedMessage> found =
                byNumber.values().stream().filter(message -> message.destination() == destination).toList();
        found.forEach(message -> remove(message.number()));
        return found;
    }

    /** When the next one is due that is not proposed; the greatest long when there is none. */
    public long nextDueMs() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().dueMs();
    }

    /** The next ones that are due, at most so many, in their order; each is answered once. */
    public List<DelayedMessage> takeDue(long nowMs, int most) {
        List<DelayedMessage> due = new ArrayList<>();
        while (due.size() < most && nextDueMs() <= nowMs) {
            due.add(waiting.pollFirst());
        }
        return due;
    }

    public int count() {
        return byNumber.size();
    }

    /** Those from this number on, in the order they were sent. */
    public Collection<DelayedMessage> from(long number) {
        return Collections.unmodifiableCollection(byNumber.tailMap(number).values());
    }

    /** By number, that is in the order they were sent. */
    Collection<DelayedMessage> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    void write(ByteBuf out) {
        out.writeLong(nextNumber).writeInt(byNumber.size());
        byNumber.values().forEach(message -> message.write(out));
    }

    void read(ByteBuf in) {
        long next = in.readLong();
        for (int n = in.readInt(); n > 0; n--) {
            add(DelayedMessage.read(in));
        }
        nextNumber = next;
    }
}
