package io.posthorn.broker.config;

/** The bounds a client meets: how many connections, how silent, how large. */
public record LimitsConfig(int maxConnections, int sessionsPerConnection, int consumersPerSession, int heartbeatMs,
        int maxFrameBytes, long maxMessageBytes) {

    static LimitsConfig from(ConfigSource source) {
        return new LimitsConfig(source.get(ConfigKeys.CONNECTION_MAX),
                source.get(ConfigKeys.CONNECTION_SESSIONS_MAX), source.get(ConfigKeys.SESSION_CONSUMERS_MAX),
                Math.toIntExact(source.get(ConfigKeys.HEARTBEAT_MS)),
                Math.toIntExact(source.get(ConfigKeys.FRAME_MAX_BYTES)), source.get(ConfigKeys.MESSAGE_MAX_BYTES));
    }
}
