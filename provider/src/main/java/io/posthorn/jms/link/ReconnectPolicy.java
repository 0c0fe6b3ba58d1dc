package io.posthorn.jms.link;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How a connection that is lost, or not there yet, is tried again. Time and randomness come from here, so that a test can own them.
 *
 * @param timeoutMs how long to try; 0: not at all, negative: for ever
 * @param firstMs   the pause after the first failed round
 * @param mostMs    the longest pause
 */
public record ReconnectPolicy(long timeoutMs, long firstMs, long mostMs, RandomGenerator random, Pause pause) {
    private static final long FIRST_MS = 20;
    /** Well within the time a restarted broker waits for its clients (recovery.grace.ms) before others get what they hold. */
    private static final long MOST_MS = 500;
    private static final long FIRST_CONNECTION_PAUSE_MS = 100;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after so many milliseconds. */
        void pause(long ms) throws InterruptedException;
    }

    /** Something that needs a broker. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Tries once.
         *
         * @throws LinkException UNREACHABLE when it is worth another attempt
         */
        T run() throws LinkException;
    }

    /** The policy of a client: pauses of 20 ms to half a second. */
    public static ReconnectPolicy of(long timeoutMs) {
        return new ReconnectPolicy(timeoutMs, FIRST_MS, MOST_MS, ThreadLocalRandom.current()::nextLong, Thread::sleep);
    }

    /**
     * Tries as long as nobody is reached and the time is not over; for what is not connected yet, so that there is nothing to
     * reconnect.
     *
     * @param mostMs when no attempt begins any more
     */
    public <T> T whileUnreachable(long mostMs, Attempt<T> attempt) throws LinkException {
        long sinceNs = System.nanoTime();
        while (true) {
            try {
                return attempt.run();
            } catch (LinkException e) {
                long leftMs = mostMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNs);
                if (e.kind() != LinkException.Kind.UNREACHABLE || leftMs <= 0) {
                    throw e;
                }
                rest(Math.min(FIRST_CONNECTION_PAUSE_MS, leftMs));
            }
        }
    }

    private void rest(long ms) throws LinkException {
        try {
            pause.pause(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for a broker", e);
        }
    }

    Backoff backoff() {
        return new Backoff(firstMs, mostMs, random);
    }
}
