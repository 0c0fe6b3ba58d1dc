package io.posthorn.protocol.transport;

/** Is given each connection whose handshake is done, and says who listens to it. */
@FunctionalInterface
public interface ConnectionAcceptor {
    /** Runs on the connection's loop before any frame is handed on. */
    ConnectionListener connected(WireConnection connection);
}
