package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.SendMode;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Persistent messages at a fixed rate, timed from the moment each was due to the moment a listener has it. Only
 * messages due inside the window count.
 */
final class LatencyLoad implements Load {
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int DIGITS = 3;
    private static final double NANOS_PER_US = 1e3;
    private static final long SETTLE_MS = 1_000;

    @Override
    public Figures run(Peer peer, DriverOptions options) throws Exception {
        Histogram latencies = new ConcurrentHistogram(HIGHEST_NANOS, DIGITS);
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        long from = start + TimeUnit.SECONDS.toNanos(options.warmupS);
        long to = from + TimeUnit.SECONDS.toNanos(options.measureS);
        Window window = new Window(new BrokerCpu(options.brokerPid));
        try (Consumers consumers = new Consumers(peer, options.consumers, counter -> body -> {
            long due = ByteBuffer.wrap(body).getLong(0);
            if (due >= from && due < to) {
                latencies.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - due));
            }
            counter.increment();
        }); Producers producers = new Producers(peer, options.producers, SendMode.SYNCHRONOUS, options.bodyBytes)) {
            producers.follow(new OpenLoopSchedule(start, options.ratePerS, options.producers));
            Figures figures = window.measure(options.warmupS, options.measureS, consumers::receivedMessages,
                    producers::sentMessages);
            TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
            producers.throwFailure();
            return figures.put(Figures.P50, latencies.getValueAtPercentile(50) / NANOS_PER_US)
                    .put(Figures.P99, latencies.getValueAtPercentile(99) / NANOS_PER_US)
                    .put(Figures.P999, latencies.getValueAtPercentile(99.9) / NANOS_PER_US)
                    .put(Figures.MAX, latencies.getMaxValue() / NANOS_PER_US)
                    .put(Figures.MISSING, (double) options.ratePerS * options.measureS - latencies.getTotalCount());
        }
    }
}
