package io.posthorn.protocol.embedded;

import io.posthorn.protocol.transport.Endpoint;

/** A running broker in this JVM, in use until closed. */
public interface EmbeddedBroker extends AutoCloseable {
    /** Where to connect; it answers route requests, too. */
    Endpoint endpoint();

    /** Gives it back; idempotent. */
    @Override
    void close();
}
