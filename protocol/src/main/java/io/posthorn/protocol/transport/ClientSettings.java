package io.posthorn.protocol.transport;

import io.posthorn.protocol.frame.connection.Hello;

/**
 * How a client connects.
 *
 * @param connectTimeoutMs for connecting and handshake together
 */
public record ClientSettings(Hello hello, int connectTimeoutMs) {
    private static final int DEFAULT_CONNECT_TIMEOUT_MS = 10_000;

    public ClientSettings {
        if (connectTimeoutMs <= 0) {
            throw new IllegalArgumentException("connectTimeoutMs must be positive, not " + connectTimeoutMs);
        }
    }

    public static ClientSettings of(String clientName, String user, String password) {
        return new ClientSettings(Hello.of(clientName, user, password), DEFAULT_CONNECT_TIMEOUT_MS);
    }

    public ClientSettings withConnectTimeoutMs(int ms) {
        return new ClientSettings(hello, ms);
    }
}
