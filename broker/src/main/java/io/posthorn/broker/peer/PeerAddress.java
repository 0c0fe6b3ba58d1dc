package io.posthorn.broker.peer;

import io.posthorn.protocol.transport.Endpoint;

/** The addresses of a configuration or a route: {@code host:port}, {@code [v6]:port}. */
public final class PeerAddress {
    private PeerAddress() {}

    public static Endpoint endpoint(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return Endpoint.tcp(bracketed ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(address.substring(colon + 1)));
    }
}
