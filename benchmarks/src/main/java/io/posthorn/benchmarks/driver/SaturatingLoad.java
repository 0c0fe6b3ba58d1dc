package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.SendMode;

/** Producers send as fast as their mode lets them, with or without listeners on the same queue. */
final class SaturatingLoad implements Load {
    private final boolean received;

    SaturatingLoad(boolean received) {
        this.received = received;
    }

    @Override
    public Figures run(Peer peer, DriverOptions options) throws Exception {
        SendMode mode = switch (options.workload) {
            case PASS_NON_PERSISTENT -> SendMode.NON_PERSISTENT;
            case PASS_WINDOWED -> SendMode.windowed(options.windowMessages);
            default -> SendMode.SYNCHRONOUS;
        };
        Window window = new Window(new BrokerCpu(options.brokerPid));
        try (Consumers consumers = Consumers.counting(peer, received ? options.consumers : 0);
                Producers producers = new Producers(peer, options.producers, mode, options.bodyBytes)) {
            // Without a bound the peer whose producers are faster would be measured on an ever deeper queue.
            producers.saturate(() -> received && producers.sentMessages()
                    - consumers.receivedMessages() > options.outstandingMessages);
            Figures figures = window.measure(options.warmupS, options.measureS,
                    received ? consumers::receivedMessages : producers::sentMessages, producers::sentMessages);
            producers.throwFailure();
            return figures;
        }
    }
}
