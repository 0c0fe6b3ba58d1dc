package io.posthorn.broker.server;

import io.posthorn.broker.auth.PasswordThreads;
import io.posthorn.broker.checkback.CheckBackThread;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ClusterConfig;
import io.posthorn.broker.config.FlushPolicy;
import io.posthorn.broker.engine.Engine;
import io.posthorn.broker.engine.EngineOptions;
import io.posthorn.broker.engine.TransactionOptions;
import io.posthorn.broker.engine.storage.CheckpointPolicy;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.broker.journal.ForcingWriter;
import io.posthorn.broker.journal.Journal;
import io.posthorn.broker.journal.LocalJournal;
import io.posthorn.broker.journal.LogWriter;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.transport.Authenticator;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.ServerLoops;
import io.posthorn.protocol.transport.ServerSettings;
import io.posthorn.protocol.transport.WireServer;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.FolderLock;
import io.posthorn.store.log.LogOptions;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running broker: its data folder is locked and recovered, its engine turns, its port is open. */
public final class BrokerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerServer.class);
    private static final int IO_THREADS = 1;
    private static final long LINGER_MS = 2;
    private static final long PRODUCER_MEMORY_MS = 10 * 60_000;
    private static final long JANITOR_STOP_MS = 10_000;

    private final FolderLock lock;
    private final Storage storage;
    private final Journal journal;
    private final Engine engine;
    private final ScheduledExecutorService janitor;
    private final ExecutorService passwordThreads;
    private final EngineLoop engineLoop;
    private final WireServer wire;
    /** Null when there are no other groups. */
    private final CheckBackThread checkBack;

    private BrokerServer(BrokerConfig config, Disk data, Endpoint endpoint, Authenticator authenticator,
            RouteDirectory directory) throws IOException {
        this.lock = data.lock();
        this.storage = openStorage(config, data);
        this.janitor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "posthorn-janitor");
            thread.setDaemon(true);
            return thread;
        });
        String name = config.cluster().brokerName();
        ServerLoops loops = ServerLoops.open(endpoint, IO_THREADS, "posthorn-engine-" + name);
        this.engineLoop = new EngineLoop(loops.loop(), directory, () -> register(config, directory));
        this.journal = journal(config, name);
        this.engine = new Engine(storage, journal, janitor, System::currentTimeMillis, options(config));
        this.passwordThreads = PasswordThreads.start(config.limits().maxConnections());
        this.wire = listen(config, endpoint, loops, authenticator);
        register(config, directory);
        engineLoop.start(engine);
        boolean joinable = directory != null && wire.port() >= 0;
        this.checkBack = isAlone(config.cluster()) && !joinable ? null
                : CheckBackThread.start(config.cluster(), config.transactions(),
                        new EngineRequests(engineLoop, directory));
    }

    /** Whether no transaction can have a part at another group, unless brokers of others register here. */
    private static boolean isAlone(ClusterConfig cluster) {
        return cluster.nameservers().isEmpty() && cluster.groups().size() == 1;
    }

    private Storage openStorage(BrokerConfig config, Disk data) throws IOException {
        try {
            return new Storage(data, LogOptions.defaults().withSegmentSizeBytes(config.store().segmentSizeBytes()),
                    System.currentTimeMillis());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Journal journal(BrokerConfig config, String name) {
        if (config.store().flush() == FlushPolicy.SYNC) {
            return new LocalJournal(storage.log(),
                    new ForcingWriter(storage.log(), "posthorn-journal-" + name, engineLoop::wake), LINGER_MS);
        }
        long everyMs = config.store().flushIntervalMs();
        janitor.scheduleWithFixedDelay(this::forceLog, everyMs, everyMs, TimeUnit.MILLISECONDS);
        return new LocalJournal(storage.log(), LogWriter.inline(storage.log(), false), 0);
    }

    private void forceLog() {
        try {
            storage.log().force();
        } catch (IOException e) {
            LOG.error("the log cannot be forced, the broker stops", e);
            engineLoop.failure().complete(e);
        }
    }

    private static EngineOptions options(BrokerConfig config) {
        return new EngineOptions(config.timing().connectionLeaseMs(), config.timing().recoveryGraceMs(),
                PRODUCER_MEMORY_MS, config.timing().expiryScanIntervalMs(),
                config.limits().sessionsPerConnection(), config.limits().consumersPerSession(),
                config.limits().maxMessageBytes(), config.limits().maxFrameBytes(), config.destinations().autoCreate(),
                new CheckpointPolicy(config.store().checkpointIntervalMs(), config.store().checkpointIntervalBytes()),
                Redelivery.policies(config.redelivery()), Redelivery.places(config),
                new TransactionOptions(config.cluster().groupName(), config.transactions().limitMs(),
                        config.transactions().checkAfterMs(), config.transactions().checkIntervalMs()));
    }

    private WireServer listen(BrokerConfig config, Endpoint endpoint, ServerLoops loops, Authenticator authenticator)
            throws IOException {
        ServerSettings settings = new ServerSettings(IO_THREADS, config.limits().maxConnections(),
                config.limits().heartbeatMs(), config.limits().maxFrameBytes(),
                Math.toIntExact(config.timing().connectionLeaseMs()), config.cluster().clusterName(),
                config.cluster().groupName(), config.cluster().brokerName());
        try {
            return WireServer.start(endpoint, loops, settings, authenticator, passwordThreads, connection -> {
                Peer peer = new Peer(connection, engineLoop);
                engineLoop.offer(new Event(Event.Kind.CONNECTED, peer, null));
                return peer;
            });
        } catch (IOException e) {
            passwordThreads.shutdownNow();
            closeStorage();
            throw e;
        }
    }

    private void register(BrokerConfig config, RouteDirectory directory) {
        if (directory != null) {
            directory.registerLocal(new Register(config.cluster().clusterName(), config.cluster().groupName(),
                    config.cluster().brokerName(), address(config), config.destinations().partitions(),
                    config.cluster().groups()));
        }
    }

    private String address(BrokerConfig config) {
        return config.listen().advertised(wire.port());
    }

    /**
     * Locks and recovers the data folder, then listens.
     *
     * @param directory answers route requests on the same port (standalone); null for a broker registered elsewhere
     * @throws io.posthorn.store.disk.FolderInUseException when another broker has the folder
     * @throws io.posthorn.store.log.DamagedLogException when the log is damaged where it was durable
     * @throws IOException when the folder cannot be used or the port not be bound
     */
    public static BrokerServer start(BrokerConfig config, Disk data, Endpoint endpoint, Authenticator authenticator,
            RouteDirectory directory) throws IOException {
        return new BrokerServer(config, data, endpoint, authenticator, directory);
    }

    /** As above, on the data folder and at the address of the configuration. */
    public static BrokerServer start(BrokerConfig config, Authenticator authenticator, RouteDirectory directory)
            throws IOException {
        return start(config, DataFolder.open(config), Endpoint.tcp(config.listen().host(), config.listen().port()),
                authenticator, directory);
    }

    /** The port that is listened on; -1 in memory. */
    public int port() {
        return wire.port();
    }

    /** Completes with the reason when the broker cannot go on; what was answered is safe in its log. */
    public CompletionStage<Throwable> failure() {
        return engineLoop.failure();
    }

    /** Stops cleanly: no new connections, what was taken is finished, a checkpoint, the folder unlocked. */
    @Override
    public void close() {
        if (checkBack != null) {
            checkBack.close();
        }
        wire.stopAccepting();
        engineLoop.stop();
        wire.close();
        passwordThreads.shutdownNow();
        closeStorage();
    }

    private void closeStorage() {
        endHousekeeping();
        engine.close();
        journal.close();
        try {
            storage.close();
            lock.close();
        } catch (IOException e) {
            LOG.warn("closing the data folder: {}", e.getMessage());
        }
    }

    private void endHousekeeping() {
        janitor.shutdown();
        try {
            if (!janitor.awaitTermination(JANITOR_STOP_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("housekeeping does not end, the data folder is closed all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
