package io.posthorn.benchmarks.driver;

/**
 * When one of several producers is to send, whatever the broker does: the k-th send of producer i is due at
 * {@code start + (k * producers + i) * interval}. Latency counts from the due time, so a stalled broker is charged for
 * every send it held up, not only for the first.
 */
final class OpenLoopSchedule {
    private static final double NANOS_PER_S = 1e9;

    private final long startNanos;
    private final double intervalNanos;
    private final int producers;

    OpenLoopSchedule(long startNanos, int ratePerS, int producers) {
        this.startNanos = startNanos;
        this.producers = producers;
        intervalNanos = NANOS_PER_S / ratePerS;
    }

    long dueNanos(int producer, long send) {
        return startNanos + Math.round((send * producers + producer) * intervalNanos);
    }
}
