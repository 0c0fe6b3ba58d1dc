package io.posthorn.examples.routing.flow;

import java.util.concurrent.atomic.LongAdder;

/** What has happened so far, for the eye; the verdict is drawn from the database. Any thread. */
public final class Counters {
    private final LongAdder sent = new LongAdder();
    private final LongAdder routed = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder recognised = new LongAdder();
    private final LongAdder rolledBack = new LongAdder();

    void countSent() {
        sent.increment();
    }

    void countRouted(int messages) {
        routed.add(messages);
    }

    void countStored() {
        stored.increment();
    }

    void countRecognised() {
        recognised.increment();
    }

    void countRolledBack() {
        rolledBack.increment();
    }

    /** Sends that returned. */
    public long sent() {
        return sent.sum();
    }

    /** Messages moved by commits that returned. */
    public long routed() {
        return routed.sum();
    }

    /** Rows written. */
    public long stored() {
        return stored.sum();
    }

    /** Redeliveries of a message whose row was written already, and which were not written again. */
    public long recognised() {
        return recognised.sum();
    }

    /** Commits that ended in a rollback, whose messages came again. */
    public long rolledBack() {
        return rolledBack.sum();
    }
}
