package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.TransactionKind;
import io.posthorn.benchmarks.peer.Transactor;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a transaction of one receive and one send costs beside a plain persistent send: one thread does some of these and some
 * of those in turn, so that both meet the same moods of the machine.
 */
final class TransactionLatencyLoad implements Load {
    private static final int TURN = 50;
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DIGITS = 3;
    private static final double NANOS_PER_US = 1e3;

    @Override
    public Figures run(Peer peer, DriverOptions options) throws Exception {
        try (Transactor transactor = peer.openTransactor(TransactionKind.LOCAL, 0, options.bodyBytes)) {
            alternate(transactor, options.warmupS, new Histogram(HIGHEST_NANOS, DIGITS),
                    new Histogram(HIGHEST_NANOS, DIGITS));
            Histogram sends = new Histogram(HIGHEST_NANOS, DIGITS);
            Histogram transactions = new Histogram(HIGHEST_NANOS, DIGITS);
            Window window = new Window(new BrokerCpu(options.brokerPid));
            window.begin();
            alternate(transactor, options.measureS, sends, transactions);
            window.end();
            return window.addTo(new Figures(), transactions.getTotalCount() + sends.getTotalCount())
                    .put(Figures.SEND_P50, sends.getValueAtPercentile(50) / NANOS_PER_US)
                    .put(Figures.SEND_MEAN, sends.getMean() / NANOS_PER_US)
                    .put(Figures.TRANSACTION_P50, transactions.getValueAtPercentile(50) / NANOS_PER_US)
                    .put(Figures.TRANSACTION_MEAN, transactions.getMean() / NANOS_PER_US)
                    .put(Figures.OF_A_SEND_P50,
                            (double) transactions.getValueAtPercentile(50) / sends.getValueAtPercentile(50))
                    .put(Figures.OF_A_SEND_MEAN, transactions.getMean() / sends.getMean());
        }
    }

    private static void alternate(Transactor transactor, int seconds, Histogram sends, Histogram transactions)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            time(transactor::send, sends);
            time(transactor::transact, transactions);
        }
    }

    private static void time(Action action, Histogram into) throws Exception {
        for (int i = 0; i < TURN; i++) {
            long start = System.nanoTime();
            action.run();
            into.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - start));
        }
    }

    /** A send, or a transaction. */
    private interface Action {
        void run() throws Exception;
    }
}
