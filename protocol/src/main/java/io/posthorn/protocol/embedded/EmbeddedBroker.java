package io.posthorn.protocol.embedded;

import io.posthorn.protocol.transport.Endpoint;

/** A running broker in this JVM, in use until closed. */
public interface EmbeddedBroker extends AutoCloseable {
    /** Where to connect; it answers route requests, too. */
    Endpoint endpoint();

    /** Gives it back; idempotent. */
    @Override
    void close();

    /** Gives it back, and ends it if nobody else uses it, even one in memory, which would stay for the next user otherwise. */
    void end();
}
