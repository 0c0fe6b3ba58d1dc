package io.posthorn.jms;

import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.calls.JmsErrors;
import io.posthorn.jms.delivery.AckMode;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.session.SessionCore;
import io.posthorn.protocol.frame.session.ConsumerKind;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the sessions of an application server's pool (Jakarta Messaging 3.1, 11.2). Each session has a consumer of its own on
 * the destination, which is pushed nothing until the session is taken from the pool: so what it gets belongs to its own
 * acknowledgement mode and transaction.
 */
final class PosthornConnectionConsumer implements ConnectionConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(PosthornConnectionConsumer.class);

    private final PosthornConnection connection;
    private final ConsumerRequest request;
    private final ServerSessionPool pool;
    private final int maxMessages;
    /** Holds the anchor, a consumer that never gets anything: with it the subscription lasts until it is closed. */
    private final SessionCore own;
    private final Thread thread;
    // Guarded by this object's monitor.
    private final Map<SessionCore, ConsumerCore> loaders = new HashMap<>();
    private boolean closed;

    private PosthornConnectionConsumer(PosthornConnection connection, SessionCore own, ConsumerRequest request,
            ServerSessionPool pool, int maxMessages) {
        this.connection = connection;
        this.own = own;
        this.request = request;
        this.pool = pool;
        this.maxMessages = maxMessages;
        this.thread = new Thread(this::run, "posthorn-connection-consumer");
        thread.setDaemon(true);
    }

    /**
     * Begins to feed the pool.
     *
     * @throws JMSException if there is no pool, no message may be loaded, or the broker refuses such a consumer
     */
    static PosthornConnectionConsumer start(PosthornConnection connection, ConsumerRequest request,
            ServerSessionPool pool, int maxMessages) throws JMSException {
        if (pool == null) {
            throw new JMSException("a ConnectionConsumer needs a ServerSessionPool, not null");
        }
        if (maxMessages < 1) {
            throw new JMSException("a ConnectionConsumer loads 1 or more messages at a time, not " + maxMessages);
        }
        ConsumerRequest lasting = request.kind() != ConsumerKind.EPHEMERAL ? request
                : new ConsumerRequest(request.address(), ConsumerKind.SHARED, request.noLocal(), request.clientId(),
                        "connection-consumer-" + UUID.randomUUID(), request.selector());
        SessionCore own = CoreCall.get(() -> connection.core().openSession(AckMode.AUTO));
        boolean started = false;
        try {
            PosthornConnectionConsumer consumer = new PosthornConnectionConsumer(connection, own, lasting, pool,
                    maxMessages);
            CoreCall.run(consumer::anchor);
            consumer.thread.start();
            started = true;
            return consumer;
        } finally {
            if (!started) {
                CoreCall.run(own::close);
            }
        }
    }

    private void anchor() throws LinkException {
        ConsumerCore anchor = own.openLoader(request, 1);
        if (request.kind() == ConsumerKind.DURABLE) {
            anchor.close(); // an unshared subscription takes one consumer at a time, and lasts without
        }
    }

    @Override
    public ServerSessionPool getServerSessionPool() throws JMSException {
        connection.requireOpen();
        return pool;
    }

    private void run() {
        try {
            boolean fed = true;
            while (fed && !isClosed()) {
                fed = feed(pool.getServerSession());
            }
            if (!fed && !isClosed()) {
                failed(new IllegalStateException("a session of the ServerSessionPool is closed"));
            }
        } catch (JMSException e) {
            failed(e);
        } catch (LinkException e) {
            failed(JmsErrors.of(e));
        }
    }

    private void failed(JMSException failure) {
        if (!isClosed() && !connection.core().isEnding()) {
            LOG.warn("A ConnectionConsumer on {} ends", request.address().name(), failure);
            connection.tell(failure);
        }
    }

    /**
     * Answers false when nothing can be fed any more: the consumer, or the session, was closed. Such a session is started too, so
     * that it finds back into its pool.
     */
    private boolean feed(ServerSession server) throws JMSException, LinkException {
        if (!(server.getSession() instanceof PosthornSession session)) {
            throw new JMSException("the ServerSessionPool has a session of another provider");
        }
        try {
            ConsumerCore loader = loader(session.core());
            return loader != null && loader.load();
        } finally {
            server.start();
        }
    }

    private synchronized ConsumerCore loader(SessionCore session) throws LinkException {
        if (closed) {
            return null;
        }
        ConsumerCore known = loaders.get(session);
        if (known == null) {
            if (request.kind() == ConsumerKind.DURABLE) {
                closeLoaders();
            }
            known = session.openLoader(request, maxMessages);
            loaders.put(session, known);
        }
        return known;
    }

    private void closeLoaders() throws LinkException {
        for (ConsumerCore loader : loaders.values()) {
            loader.close();
        }
        loaders.clear();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the feeding. What a session was loaded with and has not processed goes back. */
    @Override
    public void close() throws JMSException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        CoreCall.run(() -> {
            synchronized (this) {
                closeLoaders();
            }
            own.close();
        });
    }
}
