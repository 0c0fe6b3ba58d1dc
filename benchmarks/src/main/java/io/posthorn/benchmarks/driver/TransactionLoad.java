package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Counter;
import io.posthorn.benchmarks.peer.Peer;
import io.posthorn.benchmarks.peer.TransactionKind;
import io.posthorn.benchmarks.peer.Transactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Sessions that do one transaction after the other, each with a thread and a queue of its own. */
final class TransactionLoad implements Load {
    private static final long JOIN_LIMIT_MS = TimeUnit.SECONDS.toMillis(30);

    private final TransactionKind kind;
    private final List<Counter> counters = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean running = true;

    TransactionLoad(TransactionKind kind) {
        this.kind = kind;
    }

    @Override
    public Figures run(Peer peer, DriverOptions options) throws Exception {
        List<Transactor> transactors = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < options.producers; i++) {
            Transactor transactor = peer.openTransactor(kind, i, options.bodyBytes);
            Counter counter = new Counter();
            transactors.add(transactor);
            counters.add(counter);
            Thread thread = new Thread(() -> work(transactor, counter), "transactions-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        Figures figures = new Window(new BrokerCpu(options.brokerPid)).measure(options.warmupS, options.measureS,
                this::transactions, this::transactions);
        running = false;
        for (Thread thread : threads) {
            thread.join(JOIN_LIMIT_MS);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        for (Transactor transactor : transactors) {
            transactor.close();
        }
        return figures.put(Figures.TRANSACTIONS, transactions());
    }

    private void work(Transactor transactor, Counter counter) {
        try {
            while (running) {
                transactor.transact();
                counter.increment();
            }
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }

    private long transactions() {
        long sum = 0;
        for (int i = 0; i < counters.size(); i++) {
            sum += counters.get(i).get();
        }
        return sum;
    }
}
