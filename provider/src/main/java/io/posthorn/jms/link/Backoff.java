package io.posthorn.jms.link;

import java.util.random.RandomGenerator;

/**
 * How long to pause before each further attempt: twice as long every time up to a limit, less a random part of a half, so
 * that the clients of a restarted broker do not come all at once. Not thread-safe.
 */
final class Backoff {
    private final long mostMs;
    private final RandomGenerator random;
    private long nextMs;

    Backoff(long firstMs, long mostMs, RandomGenerator random) {
        this.nextMs = firstMs;
        this.mostMs = mostMs;
        this.random = random;
    }

    long nextMs() {
        long pauseMs = nextMs;
        nextMs = Math.min(mostMs, nextMs * 2);
        return pauseMs - random.nextLong(pauseMs / 2 + 1);
    }
}
