package io.posthorn.broker.engine.queue;

import io.posthorn.store.index.ConsumeQueue;

/**
 * One lane of a destination (one priority and delivery mode): its consume queue, and the offset the next proposed message
 * will get. The two differ by what is proposed and not yet applied.
 */
public final class QueueLane {
    private final int number;
    private final ConsumeQueue index;
    private long proposedNext;

    public QueueLane(int number, ConsumeQueue index) {
        this.number = number;
        this.index = index;
        this.proposedNext = index.nextOffset();
    }

    public int number() {
        return number;
    }

    public ConsumeQueue index() {
        return index;
    }

    /** The first offset no applied message has. */
    public long nextOffset() {
        return index.nextOffset();
    }

    /** Takes count offsets for messages about to be proposed; answers the first. */
    public long reserve(int count) {
        long first = Math.max(proposedNext, index.nextOffset());
        proposedNext = first + count;
        return first;
    }
}
