package io.posthorn.jms.testing;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.broker.namesrv.KnownGroups;
import io.posthorn.broker.namesrv.Registrar;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.broker.server.BrokerServer;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.MemoryDisk;
import java.io.IOException;

/** A broker on a socket of this machine, behind a proxy that cuts; what it stored outlives its restart. */
public final class LocalBroker implements AutoCloseable {
    private final Disk disk = new MemoryDisk();
    private final CuttingProxy proxy = new CuttingProxy();
    private final ConfigSource source;
    private final boolean nameServer;
    private BrokerServer server;
    private Registrar registrar;

    public LocalBroker() throws IOException {
        this(ConfigSource.defaults());
    }

    public LocalBroker(ConfigSource source) throws IOException {
        this(source, true);
    }

    private LocalBroker(ConfigSource source, boolean nameServer) throws IOException {
        this.source = source.with(ConfigKeys.ADVERTISED_ADDRESS, "127.0.0.1:" + proxy.port());
        this.nameServer = nameServer;
        start();
    }

    /** The broker of another group of this one's cluster, which is its NameServer; as {@code cluster.groups} has it. */
    public LocalBroker join(String group) throws IOException {
        return new LocalBroker(source.with(ConfigKeys.GROUP_NAME, group).with(ConfigKeys.NAMESERVERS,
                "127.0.0.1:" + proxy.port()), false);
    }

    private void start() throws IOException {
        BrokerConfig config = BrokerConfig.from(source);
        RouteDirectory directory =
                !nameServer ? null : new RouteDirectory(config.cluster().clusterName(), config.cluster().groups(),
                        System::currentTimeMillis);
        server = BrokerServer.start(config, disk, Endpoint.tcp("127.0.0.1", 0),
                UsersFileAuthenticator.of(config.auth()),
                directory);
        proxy.target(server.port());
        if (!nameServer) {
            registrar = Registrar.start(config.cluster(),
                    KnownGroups.inMemory(config.cluster().clusterName(), config.cluster().groups()),
                    "127.0.0.1:" + proxy.port(),
                    config.destinations().partitions());
            awaitRegistered();
        }
    }

    private void awaitRegistered() throws IOException {
        try {
            if (registrar.awaitRegistered(30_000) != 1) {
                throw new IOException("the NameServer did not take the broker");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    public CuttingProxy proxy() {
        return proxy;
    }

    /** The URL of the proxy, with options ({@code a=b&c=d}). */
    public String url(String options) {
        return "posthorn://127.0.0.1:" + proxy.port() + (options.isEmpty() ? "" : "?" + options);
    }

    /** Stops the broker and starts it again, on another port that only the proxy knows. */
    public void restart() throws IOException {
        stop();
        start();
    }

    public void stop() {
        if (registrar != null) {
            registrar.close();
            registrar = null;
        }
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        proxy.close();
    }
}
