package io.posthorn.ra.container;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigException;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.broker.server.BrokerServer;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.MemoryDisk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A broker on a port of this machine that stays the same; what it stored outlives its restart. */
public final class TestBroker implements AutoCloseable {
    /** Below the ports of outgoing connections, one of which could have it when the broker comes back. */
    private static final int LEAST_PORT = 10_000;
    private static final int MOST_PORT = 30_000;

    private final Disk disk = new MemoryDisk();
    private final int port;
    private final ConfigSource source;
    private BrokerServer server;

    private TestBroker(ConfigSource source) throws IOException {
        port = ThreadLocalRandom.current().ints(LEAST_PORT, MOST_PORT).filter(TestBroker::isFree).limit(1).sum();
        this.source = source.with(ConfigKeys.ADVERTISED_ADDRESS, "127.0.0.1:" + port);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** A broker that does not run yet. */
    public static TestBroker stopped() throws IOException {
        return new TestBroker(ConfigSource.defaults().with(ConfigKeys.RECOVERY_GRACE_MS, "0"));
    }

    public static TestBroker started() throws IOException {
        TestBroker broker = stopped();
        broker.start();
        return broker;
    }

    public void start() throws IOException {
        try {
            BrokerConfig config = BrokerConfig.from(source);
            RouteDirectory directory = new RouteDirectory(config.cluster().clusterName(), config.cluster().groups(),
                    System::currentTimeMillis);
            server = BrokerServer.start(config, disk, Endpoint.tcp("127.0.0.1", port),
                    UsersFileAuthenticator.of(config.auth()), directory);
        } catch (ConfigException e) {
            throw new IOException(e);
        }
    }

    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** Its URL, with options ({@code a=b&c=d}). */
    public String url(String options) {
        return "posthorn://127.0.0.1:" + port + (options.isEmpty() ? "" : "?" + options);
    }

    @Override
    public void close() {
        stop();
    }
}
