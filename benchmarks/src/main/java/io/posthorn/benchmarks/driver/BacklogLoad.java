package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.SendMode;
import io.posthorn.benchmarks.peer.UnsupportedWorkloadException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores a deep backlog with nobody listening, then drains it, and times the first and the last messages of the drain
 * apart. A tenth of an edge is sent and received before, so that neither code path is cold.
 */
final class BacklogLoad implements Load {
    private static final double NANOS_PER_S = 1e9;
    private static final int SYNCHRONOUS_BUILDERS = 32;

    @Override
    public Figures run(Peer peer, DriverOptions options) throws Exception {
        build(peer, options, options.edgeMessages / 2);
        drain(peer, options, options.edgeMessages / 2, 1);

        long buildStart = System.nanoTime();
        boolean windowed = build(peer, options, options.messages);
        double buildS = (System.nanoTime() - buildStart) / NANOS_PER_S;

        Window window = new Window(new BrokerCpu(options.brokerPid));
        window.begin();
        Drain drain = drain(peer, options, options.messages, options.edgeMessages);
        window.end();
        return window.addTo(new Figures(), options.messages)
                .put("builtWindowed", windowed ? 1 : 0)
                .put(Figures.BUILD_RATE, options.messages / buildS)
                .put(Figures.DRAIN_FIRST, drain.firstPerS())
                .put(Figures.DRAIN_LAST, drain.lastPerS())
                .put(Figures.DRAIN_LAST_OF_FIRST, drain.lastPerS() / drain.firstPerS());
    }

    /** Windowed when the peer can, else with many synchronous producers; returns which. */
    private static boolean build(Peer peer, DriverOptions options, long messages) throws Exception {
        try (Producers producers = new Producers(peer, options.producers,
                SendMode.windowed(options.windowMessages), options.bodyBytes)) {
            producers.sendAll(messages);
            return true;
        } catch (UnsupportedWorkloadException e) {
            try (Producers producers = new Producers(peer, SYNCHRONOUS_BUILDERS, SendMode.SYNCHRONOUS,
                    options.bodyBytes)) {
                producers.sendAll(messages);
                return false;
            }
        }
    }

    private static Drain drain(Peer peer, DriverOptions options, long messages, long edge) throws Exception {
        Drain drain = new Drain(messages, edge);
        try (Consumers consumers = new Consumers(peer, options.consumers, counter -> body -> {
            counter.increment();
            drain.onMessage();
        })) {
            if (!drain.done.await(options.limitS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("received only " + consumers.receivedMessages() + " of " + messages);
            }
            return drain;
        }
    }

    /** The clock at the marks of a drain; called by all receivers. */
    private static final class Drain {
        private final long messages;
        private final long edge;
        private final AtomicLong received = new AtomicLong();
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile long firstNanos;
        private volatile long firstEdgeNanos;
        private volatile long lastEdgeNanos;
        private volatile long endNanos;

        Drain(long messages, long edge) {
            this.messages = messages;
            this.edge = edge;
        }

        void onMessage() {
            long count = received.incrementAndGet();
            if (count == 1) {
                firstNanos = System.nanoTime();
            }
            if (count == edge) {
                firstEdgeNanos = System.nanoTime();
            }
            if (count == messages - edge) {
                lastEdgeNanos = System.nanoTime();
            }
            if (count == messages) {
                endNanos = System.nanoTime();
                done.countDown();
            }
        }

        double firstPerS() {
            return edge * NANOS_PER_S / (firstEdgeNanos - firstNanos);
        }

        double lastPerS() {
            return edge * NANOS_PER_S / (endNanos - lastEdgeNanos);
        }
    }
}
