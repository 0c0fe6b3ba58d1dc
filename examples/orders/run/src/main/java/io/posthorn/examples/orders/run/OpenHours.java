package io.posthorn.examples.orders.run;

import java.util.concurrent.TimeUnit;

/** How long the page stays open: some time for a visitor to come, and as long after the last one looked. */
final class OpenHours {
    private final long waitNanos;
    private long lastNanos;

    /** Open from {@code nowNanos} on, a reading of the clock that the other ones are compared with. */
    OpenHours(int waitSeconds, long nowNanos) {
        this.waitNanos = TimeUnit.SECONDS.toNanos(waitSeconds);
        this.lastNanos = nowNanos;
    }

    /**
     * Whether it is time to close.
     *
     * @param sinceLookMs milliseconds since somebody looked; negative when nobody ever did
     */
    boolean over(long nowNanos, long sinceLookMs) {
        if (sinceLookMs >= 0) {
            long lookNanos = nowNanos - TimeUnit.MILLISECONDS.toNanos(sinceLookMs);
            lastNanos = lookNanos - lastNanos > 0 ? lookNanos : lastNanos;
        }
        return nowNanos - lastNanos >= waitNanos;
    }
}
