package io.posthorn.jms.access;

import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.url.ConnectionUrl;
import io.posthorn.protocol.embedded.EmbeddedBroker;
import jakarta.jms.JMSException;

/**
 * Keeps the broker of a {@code posthorn:embedded} URL running while connections come and go, and ends it: for a host, such as an
 * application server. Safe for any thread.
 */
public final class EmbeddedHost implements AutoCloseable {
    private final EmbeddedBroker broker;

    private EmbeddedHost(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /**
     * Starts the broker if it does not run yet.
     *
     * @throws JMSException if it does not start, or there is none on the class path
     */
    public static EmbeddedHost start(String url) throws JMSException {
        return CoreCall.get(() -> new EmbeddedHost(SharedClusters.embedded(ConnectionUrl.parse(url))));
    }

    /** Ends the broker when the last connection to it is closed already; what it had in memory is gone then. */
    @Override
    public void close() {
        broker.end();
    }
}
