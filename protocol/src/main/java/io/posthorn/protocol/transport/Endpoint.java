package io.posthorn.protocol.transport;

/** Where a server listens: a socket, or a name within this JVM. */
public sealed interface Endpoint {
    /**
     * A socket address.
     *
     * @param host name or address; null: all addresses, for a server
     * @param port 0: any free one, for a server
     */
    record Tcp(String host, int port) implements Endpoint {
        @Override
        public String toString() {
            return (host == null ? "*" : host) + ":" + port;
        }
    }

    /** A name known to servers and clients of the same class loader. */
    record InMemory(String name) implements Endpoint {
        @Override
        public String toString() {
            return "in-memory:" + name;
        }
    }

    static Endpoint tcp(String host, int port) {
        return new Tcp(host, port);
    }

    static Endpoint inMemory(String name) {
        return new InMemory(name);
    }
}
