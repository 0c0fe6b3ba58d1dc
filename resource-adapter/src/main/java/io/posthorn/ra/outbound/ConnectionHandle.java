package io.posthorn.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection as an application holds it: it works while a managed connection is behind it. Closing it gives that back; after
 * that, or when the container took it away, closing is harmless and all else an {@code IllegalStateException}.
 */
public final class ConnectionHandle implements Connection, QueueConnection, TopicConnection {
    private final Restriction restriction;
    private volatile Domain domain = Domain.ANY;
    private volatile boolean started;
    private volatile LazyEnlistableConnectionManager lateEnlistment;
    // Guarded by this object's monitor.
    private PosthornManagedConnection managed;
    private final List<SessionHandle> sessions = new ArrayList<>();

    ConnectionHandle(PosthornManagedConnection managed, Restriction restriction) {
        this.managed = managed;
        this.restriction = restriction;
    }

    /** Makes it one of a domain; before the application has it. */
    ConnectionHandle in(Domain newDomain) {
        domain = newDomain;
        return this;
    }

    /** Has what is behind it enlisted when a transaction begins after it was created, where the container does not do that itself. */
    ConnectionHandle enlistedLateBy(ConnectionManager connections) {
        lateEnlistment = connections instanceof LazyEnlistableConnectionManager lazy ? lazy : null;
        return this;
    }

    LazyEnlistableConnectionManager lateEnlistment() {
        return lateEnlistment;
    }

    Domain domain() {
        return domain;
    }

    Restriction restriction() {
        return restriction;
    }

    /**
     * What is behind it.
     *
     * @throws IllegalStateException if it is closed
     */
    synchronized PosthornManagedConnection managed() throws IllegalStateException {
        if (managed == null) {
            throw new IllegalStateException("the connection is closed");
        }
        return managed;
    }

    private synchronized PosthornManagedConnection managedOrNull() {
        return managed;
    }

    /**
     * Another managed connection takes it over, as some containers do between transactions (Connectors 2.1, 6.5.4): sessions and
     * producers go on with that.
     */
    void moveTo(PosthornManagedConnection other) throws JMSException {
        PosthornManagedConnection before;
        List<SessionHandle> moving;
        synchronized (this) {
            before = managed;
            managed = other;
            moving = List.copyOf(sessions);
        }
        if (before != null && before != other) {
            moving.forEach(session -> session.moveTo(other));
            before.forget(this);
        }
        if (started) {
            other.start();
        }
    }

    /** The managed connection leaves it: its sessions end, and it is closed. */
    void end() {
        List<SessionHandle> ending;
        synchronized (this) {
            ending = List.copyOf(sessions);
            sessions.clear();
            managed = null;
        }
        ending.forEach(SessionHandle::end);
    }

    synchronized void forget(SessionHandle session) {
        sessions.remove(session);
    }

    /** Jakarta Messaging 3.1, 12.2: one session at a time in a container. */
    SessionHandle openSession(boolean transacted, int mode) throws JMSException {
        PosthornManagedConnection behind = managed();
        behind.watch();
        synchronized (this) {
            if (restriction == Restriction.ENFORCED && !sessions.isEmpty()) {
                throw new IllegalStateException("the connection has a session already: only one may be open at a time"
                        + " in a web or enterprise bean container (Jakarta Messaging 3.1, 12.2)");
            }
            SessionHandle session = new SessionHandle(this, behind, transacted, mode);
            sessions.add(session);
            return session;
        }
    }

    @Override
    public Session createSession(boolean transacted, int acknowledgeMode) throws JMSException {
        return openSession(transacted, acknowledgeMode);
    }

    @Override
    public Session createSession(int sessionMode) throws JMSException {
        return openSession(sessionMode == Session.SESSION_TRANSACTED, sessionMode);
    }

    @Override
    public Session createSession() throws JMSException {
        return openSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public QueueSession createQueueSession(boolean transacted, int acknowledgeMode) throws JMSException {
        domain.requireQueues();
        return openSession(transacted, acknowledgeMode);
    }

    @Override
    public TopicSession createTopicSession(boolean transacted, int acknowledgeMode) throws JMSException {
        domain.requireTopics();
        return openSession(transacted, acknowledgeMode);
    }

    @Override
    public String getClientID() throws JMSException {
        return managed().physical().getClientID();
    }

    @Override
    public void setClientID(String clientID) throws JMSException {
        managed();
        restriction.forbid("setClientID");
        managed().physical().setClientID(clientID);
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        return managed().physical().getMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        restriction.forbid("getExceptionListener");
        return managed().exceptionListener();
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) throws JMSException {
        managed();
        restriction.forbid("setExceptionListener");
        managed().exceptionListener(listener);
    }

    @Override
    public void start() throws JMSException {
        managed().start();
        started = true;
    }

    boolean isStarted() {
        return started;
    }

    @Override
    public void stop() throws JMSException {
        managed();
        restriction.forbid("stop");
        managed().physical().stop();
        started = false;
    }

    /** Gives the managed connection back to the container; repeatable. */
    @Override
    public void close() throws JMSException {
        PosthornManagedConnection behind = managedOrNull();
        if (behind != null) {
            end();
            behind.closed(this);
        }
    }

    // Connection consumers are for containers (Jakarta Messaging 3.1, 11.2 and 12.2).

    @Override
    public ConnectionConsumer createConnectionConsumer(Destination destination, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        managed();
        restriction.forbid("createConnectionConsumer");
        return managed().physical().createConnectionConsumer(destination, messageSelector, sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(Queue queue, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        return createConnectionConsumer((Destination) queue, messageSelector, sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(Topic topic, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        return createConnectionConsumer((Destination) topic, messageSelector, sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        domain.requireTopics();
        restriction.forbid("createSharedConnectionConsumer");
        return managed().physical().createSharedConnectionConsumer(topic, subscriptionName, messageSelector,
                sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        domain.requireTopics();
        restriction.forbid("createDurableConnectionConsumer");
        return managed().physical().createDurableConnectionConsumer(topic, subscriptionName, messageSelector,
                sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        domain.requireTopics();
        restriction.forbid("createSharedDurableConnectionConsumer");
        return managed().physical().createSharedDurableConnectionConsumer(topic, subscriptionName, messageSelector,
                sessionPool, maxMessages);
    }

    @Override
    public String toString() {
        PosthornManagedConnection behind = managedOrNull();
        return "Posthorn connection handle of " + (behind == null ? "none: it is closed" : behind);
    }
}
