package io.posthorn.jms.testing;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
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
    private BrokerServer server;

    public LocalBroker() throws IOException {
        this(ConfigSource.defaults());
    }

    public LocalBroker(ConfigSource source) throws IOException {
        this.source = source.with(ConfigKeys.ADVERTISED_ADDRESS, "127.0.0.1:" + proxy.port());
        start();
    }

    private void start() throws IOException {
        BrokerConfig config = BrokerConfig.from(source);
        RouteDirectory directory = new RouteDirectory(config.cluster().clusterName(), config.cluster().groups(),
                System::currentTimeMillis);
        server = BrokerServer.start(config, disk, Endpoint.tcp("127.0.0.1", 0),
                UsersFileAuthenticator.of(config.auth()),
                directory);
        proxy.target(server.port());
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
