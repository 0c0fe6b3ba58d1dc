package io.posthorn.benchmarks.peer;

/**
 * How a sender sends.
 *
 * @param persistent     whether the message is stored before it counts as sent
 * @param windowMessages 0: each send waits for its answer; else how many may be unanswered
 */
public record SendMode(boolean persistent, int windowMessages) {
    /** Each send waits until the message is stored. */
    public static final SendMode SYNCHRONOUS = new SendMode(true, 0);

    /** Sends are not stored and not answered unless the peer's client does so by default. */
    public static final SendMode NON_PERSISTENT = new SendMode(false, 0);

    /** Sends are stored; up to so many wait for their answer. */
    public static SendMode windowed(int windowMessages) {
        return new SendMode(true, windowMessages);
    }
}
