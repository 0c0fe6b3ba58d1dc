package io.posthorn.examples.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Knows when somebody last looked at the page, which asks again every second as long as it is open. */
@ApplicationScoped
public class Visitors {
    private static final long NEVER = -1;

    private final AtomicLong lastLookNanos = new AtomicLong();
    private volatile boolean looked;

    /** Somebody looks. */
    void look() {
        lastLookNanos.set(System.nanoTime());
        looked = true;
    }

    /** Milliseconds since the last look; -1 when there was none. */
    long sinceLastLookMs() {
        return looked ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastLookNanos.get()) : NEVER;
    }
}
