package io.posthorn.jms.access;

import io.posthorn.jms.cluster.Cluster;
import io.posthorn.jms.cluster.ClusterIdentity;
import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.cluster.ClusterSettings;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.ReconnectPolicy;
import io.posthorn.jms.url.ClientOptions;
import io.posthorn.jms.url.ConnectionUrl;
import io.posthorn.jms.url.ServerAddress;
import io.posthorn.jms.wire.WireDialer;
import io.posthorn.protocol.embedded.EmbeddedBroker;
import io.posthorn.protocol.embedded.EmbeddedBrokers;
import io.posthorn.protocol.embedded.EmbeddedSettings;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.connection.Hello;
import io.posthorn.protocol.transport.ClientSettings;
import io.posthorn.protocol.transport.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The network connections of a factory: all its connections of one user share one to each broker. The first opens it, the
 * last closes it.
 */
public final class SharedClusters {
    private record Key(ConnectionUrl url, String user, String password) {}

    private static final class Shared {
        private final Cluster cluster;
        private final Servers servers;
        /** Who connected is the first; guarded by the monitor of the table. */
        private int users = 1;

        Shared(Cluster cluster, Servers servers) {
            this.cluster = cluster;
            this.servers = servers;
        }

        ClusterIdentity identity() {
            Set<String> places =
                    servers.place() != null ? Set.of(servers.place()) : new HashSet<>(cluster.addresses());
            if (servers.place() == null) {
                servers.endpoints().forEach(endpoint -> places.add(endpoint.toString()));
            }
            return new ClusterIdentity(cluster.identity().cluster(), places);
        }
    }

    /** Where the servers are; {@code place} names the embedded one for ever, while its endpoint changes. {@code embedded} is the one in this JVM, in use until closed, or null. */
    private record Servers(List<Endpoint> endpoints, String place, EmbeddedBroker embedded) {
        void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    /** Guarded by this object's monitor. Who puts one in connects and completes it; others wait for that outside of the monitor. */
    private final Map<Key, CompletableFuture<Shared>> byKey = new HashMap<>();

    /**
     * A cluster for one more connection; connects when nobody has yet. Who comes while another thread connects shares what comes of it,
     * so that nobody waits longer than one attempt takes.
     */
    ClusterLease acquire(ConnectionUrl url, String user, String password) throws LinkException {
        Key key = new Key(url, user, password);
        while (true) {
            CompletableFuture<Shared> own = new CompletableFuture<>();
            CompletableFuture<Shared> known = knownOr(key, own);
            Shared shared = known == own ? connect(key, own) : await(known);
            if (known == own || use(key, known, shared)) {
                return new ClusterLease(shared.cluster, shared.identity(), () -> release(key, known, shared));
            }
            // Closed by its last user meanwhile: connect again.
        }
    }

    private synchronized CompletableFuture<Shared> knownOr(Key key, CompletableFuture<Shared> own) {
        CompletableFuture<Shared> known = byKey.get(key);
        boolean ended = known != null && known.isDone() && !known.isCompletedExceptionally()
                && known.join().cluster.isEnded();
        if (known == null || ended) {
            byKey.put(key, own);
            return own;
        }
        return known;
    }

    private Shared connect(Key key, CompletableFuture<Shared> own) throws LinkException {
        try {
            Shared shared = connect(key.url, key.user, key.password);
            own.complete(shared);
            return shared;
        } catch (LinkException | RuntimeException | Error e) {
            synchronized (this) {
                byKey.remove(key, own);
            }
            own.completeExceptionally(e);
            throw e;
        }
    }

    private static Shared await(CompletableFuture<Shared> connecting) throws LinkException {
        try {
            return connecting.get(); // who connects has a deadline
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while connecting", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LinkException failure ? failure.again()
                    : LinkException.unreachable("connecting failed: " + e.getCause(), e.getCause());
        }
    }

    private synchronized boolean use(Key key, CompletableFuture<Shared> known, Shared shared) {
        if (byKey.get(key) != known || shared.cluster.isEnded()) {
            return false;
        }
        shared.users++;
        return true;
    }

    private void release(Key key, CompletableFuture<Shared> known, Shared shared) {
        synchronized (this) {
            if (--shared.users > 0) {
                return;
            }
            byKey.remove(key, known);
        }
        shared.cluster.close();
        shared.servers.close();
    }

    private static Shared connect(ConnectionUrl url, String user, String password) throws LinkException {
        ClientOptions options = url.options();
        Hello hello = new Hello(ProtocolLimits.MIN_VERSION, ProtocolLimits.MAX_VERSION, options.heartbeatMs(),
                ProtocolLimits.DEFAULT_MAX_FRAME_BYTES, options.clientName(), user, password);
        int timeoutMs = (int) Math.min(options.connectTimeoutMs(), Integer.MAX_VALUE);
        WireDialer dialer = new WireDialer(new ClientSettings(hello, timeoutMs));
        Servers servers = servers(url);
        boolean connected = false;
        try {
            Cluster cluster = Cluster.connect(dialer, servers.endpoints(), new ClusterSettings(timeoutMs,
                    options.sendTimeoutMs(), ReconnectPolicy.of(options.reconnectTimeoutMs())));
            connected = true;
            return new Shared(cluster, servers);
        } finally {
            if (!connected) {
                servers.close();
            }
        }
    }

    private static Servers servers(ConnectionUrl url) throws LinkException {
        if (url.embedded()) {
            EmbeddedSettings settings = embeddedSettings(url);
            EmbeddedBroker broker = embedded(settings);
            return new Servers(List.of(broker.endpoint()), settings.toString(), broker);
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (ServerAddress server : url.servers()) {
            endpoints.add(Endpoint.tcp(server.host(), server.port()));
        }
        return new Servers(endpoints, null, null);
    }

    private static Optional<Path> path(String text) {
        return Optional.ofNullable(text).map(Path::of);
    }

    private static EmbeddedSettings embeddedSettings(ConnectionUrl url) {
        return new EmbeddedSettings(path(url.options().data()), path(url.options().config()));
    }

    /** The broker in this JVM of an embedded URL, started if it does not run. */
    static EmbeddedBroker embedded(ConnectionUrl url) throws LinkException {
        return embedded(embeddedSettings(url));
    }

    private static EmbeddedBroker embedded(EmbeddedSettings settings) throws LinkException {
        EmbeddedBrokers brokers = ServiceLoader.load(EmbeddedBrokers.class, SharedClusters.class.getClassLoader())
                .findFirst().orElseThrow(() -> LinkException.unreachable("no embedded broker is on the class path;"
                        + " add posthorn-broker, or use a posthorn://host:port URL", null));
        try {
            return brokers.acquire(settings);
        } catch (IOException e) {
            throw LinkException.unreachable("the embedded broker does not start: " + e.getMessage(), e);
        }
    }
}
