package io.posthorn.broker.namesrv;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.auth.PasswordThreads;
import io.posthorn.broker.config.NameServerConfig;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.transport.Authenticator;
import io.posthorn.protocol.transport.ConnectionClosedException;
import io.posthorn.protocol.transport.ConnectionListener;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.protocol.transport.ServerSettings;
import io.posthorn.protocol.transport.WireConnection;
import io.posthorn.protocol.transport.WireServer;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A route directory that listens at an address: the server's loops hand batches of frames to one agent thread, which
 * owns the {@link RouteDirectory} and nothing else. The agent's inbox is bounded; a connection whose frames find it full
 * is closed and comes back.
 */
public final class NameServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NameServer.class);
    private static final int INBOX_CAPACITY = 16_384;
    private static final long TICK_MS = 100;
    private static final long STOP_DEADLINE_MS = 2_000;
    private static final int IO_THREADS = 1;
    private static final int NO_LEASE_MS = 0;

    private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(INBOX_CAPACITY);
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final LongSupplier clockMs;
    private final RouteDirectory directory;
    private final ExecutorService passwordThreads;
    private final Thread agent;
    private final WireServer server;
    private volatile boolean stopping;

    private NameServer(NameServerConfig config, Endpoint endpoint, Authenticator authenticator, LongSupplier clockMs)
            throws IOException {
        this.clockMs = clockMs;
        this.directory = new RouteDirectory(config.clusterName(), config.groups(), clockMs);
        this.passwordThreads = PasswordThreads.start(config.limits().maxConnections());
        this.agent = new Thread(this::run, "posthorn-namesrv");
        agent.setDaemon(true);
        var settings = new ServerSettings(IO_THREADS, config.limits().maxConnections(), config.limits().heartbeatMs(),
                config.limits().maxFrameBytes(), NO_LEASE_MS, config.clusterName(), null, null);
        try {
            this.server = WireServer.start(endpoint, settings, authenticator, passwordThreads, Listener::new);
        } catch (IOException e) {
            passwordThreads.shutdownNow();
            throw e;
        }
    }

    /**
     * Listens and serves from now on.
     *
     * @throws IOException when the address cannot be listened on
     */
    public static NameServer start(NameServerConfig config, Authenticator authenticator) throws IOException {
        Endpoint endpoint = Endpoint.tcp(config.listen().host(), config.listen().port());
        return start(config, endpoint, authenticator, System::currentTimeMillis);
    }

    static NameServer start(NameServerConfig config, Endpoint endpoint, Authenticator authenticator,
            LongSupplier clockMs) throws IOException {
        var nameServer = new NameServer(config, endpoint, authenticator, clockMs);
        nameServer.agent.start();
        return nameServer;
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Completes with the reason when the agent could not go on. */
    public CompletionStage<Throwable> failure() {
        return failure.minimalCompletionStage();
    }

    /** Says goodbye to all connections and ends the threads. Idempotent. */
    @Override
    public void close() {
        server.close();
        stopping = true;
        passwordThreads.shutdownNow();
        try {
            agent.join(STOP_DEADLINE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                Runnable event = inbox.poll(TICK_MS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    event.run();
                }
                directory.onTick(clockMs.getAsLong());
            }
        } catch (InterruptedException | RuntimeException e) {
            failure.complete(e);
        }
    }

    /** Carries what the loop of one connection reads to the agent. */
    private final class Listener implements ConnectionListener {
        private final WireConnection connection;

        private Listener(WireConnection connection) {
            this.connection = connection;
        }

        @Override
        public void frames(ByteBuf batch) {
            if (!inbox.offer(() -> handle(batch))) {
                batch.release();
                connection.close(ErrorCode.RESOURCE_LIMIT, "the NameServer has too much to do: come back later");
            }
        }

        private void handle(ByteBuf batch) {
            try {
                int end = batch.writerIndex();
                for (int at = batch.readerIndex(); at < end; at = FrameHeader.next(batch, at)) {
                    directory.onFrame(connection, FrameHeader.type(batch, at), batch, at);
                }
            } catch (MalformedFrameException e) {
                connection.close(e.code(), e.getMessage());
            } finally {
                batch.release();
            }
        }

        @Override
        public void writable(boolean writable) {
            // Routes are small and rare; a peer that does not read them is disconnected by its outbound buffer.
        }

        @Override
        public void disconnected(ConnectionClosedException cause) {
            if (!inbox.offer(() -> directory.onDisconnected(connection))) {
                LOG.warn("{}: its end is noticed late, at the next push or the expiry of its broker", connection);
            }
        }
    }
}
