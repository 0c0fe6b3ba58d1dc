package io.posthorn.protocol.transport;

import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.connection.Hello;
import io.posthorn.protocol.frame.connection.Welcome;

/**
 * What a server offers.
 *
 * @param ioThreads      Netty loops
 * @param maxConnections further ones are refused with RESOURCE_LIMIT
 * @param heartbeatMs    at most; a client may ask for less
 * @param maxFrameBytes  at most; a client may ask for less
 * @param leaseMs        how long the sessions of a lost client are kept
 */
public record ServerSettings(int ioThreads, int maxConnections, int heartbeatMs, int maxFrameBytes, int leaseMs,
        String cluster, String group, String brokerName) {
    private static final int DEFAULT_MAX_CONNECTIONS = 10_000;
    private static final int DEFAULT_LEASE_MS = 30_000;

    public ServerSettings {
        require(ioThreads > 0, "ioThreads must be positive");
        require(maxConnections > 0, "maxConnections must be positive");
        require(heartbeatMs >= ProtocolLimits.MIN_HEARTBEAT_MS,
                "heartbeatMs must be at least " + ProtocolLimits.MIN_HEARTBEAT_MS);
        require(maxFrameBytes >= ProtocolLimits.MIN_MAX_FRAME_BYTES,
                "maxFrameBytes must be at least " + ProtocolLimits.MIN_MAX_FRAME_BYTES);
        require(leaseMs >= 0, "leaseMs must not be negative");
    }

    /** The defaults: a loop per processor, at most 4. */
    public static ServerSettings of(String cluster, String group, String brokerName) {
        return new ServerSettings(Math.min(4, Runtime.getRuntime().availableProcessors()), DEFAULT_MAX_CONNECTIONS,
                ProtocolLimits.DEFAULT_HEARTBEAT_MS, ProtocolLimits.DEFAULT_MAX_FRAME_BYTES, DEFAULT_LEASE_MS, cluster,
                group, brokerName);
    }

    public ServerSettings withIoThreads(int threads) {
        return new ServerSettings(threads, maxConnections, heartbeatMs, maxFrameBytes, leaseMs, cluster, group,
                brokerName);
    }

    public ServerSettings withMaxConnections(int connections) {
        return new ServerSettings(ioThreads, connections, heartbeatMs, maxFrameBytes, leaseMs, cluster, group,
                brokerName);
    }

    public ServerSettings withHeartbeatMs(int ms) {
        return new ServerSettings(ioThreads, maxConnections, ms, maxFrameBytes, leaseMs, cluster, group, brokerName);
    }

    public ServerSettings withMaxFrameBytes(int bytes) {
        return new ServerSettings(ioThreads, maxConnections, heartbeatMs, bytes, leaseMs, cluster, group, brokerName);
    }

    public ServerSettings withLeaseMs(int ms) {
        return new ServerSettings(ioThreads, maxConnections, heartbeatMs, maxFrameBytes, ms, cluster, group,
                brokerName);
    }

    /** The answer to a HELLO whose versions overlap with ours. */
    Welcome welcome(Hello hello) {
        return new Welcome(Math.min(hello.maxVersion(), ProtocolLimits.MAX_VERSION),
                Math.min(hello.heartbeatMs(), heartbeatMs), Math.min(hello.maxFrame(), maxFrameBytes), leaseMs, cluster,
                group, brokerName);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
