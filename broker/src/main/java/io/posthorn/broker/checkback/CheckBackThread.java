package io.posthorn.broker.checkback;

import io.posthorn.broker.config.ClusterConfig;
import io.posthorn.broker.config.TransactionConfig;
import io.posthorn.broker.engine.InDoubt;
import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.transport.ClientSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a round of check-back every {@code transaction.check.interval.ms}, on a thread of its own, which may wait for the network. */
public final class CheckBackThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckBackThread.class);
    private static final int CONNECT_TIMEOUT_MS = 3_000;
    private static final long OWN_TIMEOUT_MS = 5_000;
    private static final long STOP_DEADLINE_MS = 3_000;

    private final ClusterConfig cluster;
    private final TransactionConfig timing;
    private final OwnBroker own;
    private final ClientSettings settings;
    private final Thread thread;

    private CheckBackThread(ClusterConfig cluster, TransactionConfig timing, OwnBroker own) {
        this.cluster = cluster;
        this.timing = timing;
        this.own = own;
        this.settings = ClientSettings
                .of("broker " + cluster.groupName() + "/" + cluster.brokerName(),
                        cluster.nameserverUser().orElse(null), cluster.nameserverPassword().orElse(null))
                .withConnectTimeoutMs(CONNECT_TIMEOUT_MS);
        this.thread = new Thread(this::run, "posthorn-checkback-" + cluster.brokerName());
        thread.setDaemon(true);
    }

    /** Begins; returns at once. */
    public static CheckBackThread start(ClusterConfig cluster, TransactionConfig timing, OwnBroker own) {
        CheckBackThread started = new CheckBackThread(cluster, timing, own);
        started.thread.start();
        return started;
    }

    private void run() {
        try (Brokers brokers = new Brokers(settings, this::route)) {
            CheckBack checkBack =
                    new CheckBack(cluster.groupName(), (group, question) -> ask(brokers, group, question));
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(timing.checkIntervalMs());
                round(checkBack);
            }
        } catch (InterruptedException e) {
            LOG.debug("check-back ends", e);
        }
    }

    private void round(CheckBack checkBack) throws InterruptedException {
        try {
            InDoubt inDoubt = await(own.inDoubt(timing.checkAfterMs()));
            if (!inDoubt.branches().isEmpty() || !inDoubt.commits().isEmpty()) {
                checkBack.run(inDoubt);
            }
        } catch (UnreachableException e) {
            LOG.debug("the engine is busy or stops", e);
        } catch (RuntimeException e) {
            LOG.error("a round of check-back failed, the next one goes on", e);
        }
    }

    private Answer ask(Brokers brokers, String group, Answers.Request question) throws UnreachableException {
        try {
            return group.equals(cluster.groupName()) ? await(own.ask(question)) : brokers.ask(group, question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("the broker stops", e);
        }
    }

    /** From the directory in this process, or from the first NameServer that answers. */
    private Route route() throws UnreachableException, InterruptedException {
        Route local = await(own.route());
        UnreachableException last = new UnreachableException("no NameServer is configured");
        for (String nameserver : cluster.nameservers()) {
            if (local == null) {
                try {
                    local = Brokers.askRoute(nameserver, settings);
                } catch (UnreachableException e) {
                    last = e;
                }
            }
        }
        if (local == null) {
            throw last;
        }
        return local;
    }

    private static <T> T await(CompletableFuture<T> answer) throws UnreachableException, InterruptedException {
        try {
            return answer.get(OWN_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreachableException("this broker does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_DEADLINE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
