package io.posthorn.benchmarks.peer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A count with one writing thread and any number of readers; cheap enough for every message. */
public final class Counter {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Written and read through VALUE only.
    private long value;

    /** Counts one more; only the owning thread calls this. */
    public void increment() {
        VALUE.setRelease(this, value + 1);
    }

    /** Moves on to a total; only the owning thread calls this. */
    public void set(long total) {
        VALUE.setRelease(this, total);
    }

    public long get() {
        return (long) VALUE.getAcquire(this);
    }
}
