package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornConnection;
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

/**
 * A connection as an application holds it. Closing it gives the managed connection behind it back; after that, closing is harmless
 * and all else an {@code IllegalStateException}. A container may take the managed connection away before, mostly when a transaction
 * begins or ends: then the handle asks for another when it is used next, or, where the container has none to give to a handle, is
 * as closed.
 */
public final class ConnectionHandle implements Connection, QueueConnection, TopicConnection {
    private final Restriction restriction;
    private final Association association;
    private final Temporaries temporaries = new Temporaries();
    private volatile Domain domain = Domain.ANY;
    private volatile boolean started;

    /** @param behind what it is over at first */
    public ConnectionHandle(PooledConnection behind, Restriction restriction) {
        this.association = new Association(this, behind);
        this.restriction = restriction;
    }

    /** Makes it one of a domain; before the application has it. */
    public ConnectionHandle in(Domain newDomain) {
        domain = newDomain;
        return this;
    }

    /** Knows from now on where it comes from; before the application has it. */
    ConnectionHandle from(PoolAccess origin) {
        association.from(origin);
        return this;
    }

    Domain domain() {
        return domain;
    }

    /** What the application must not do with it. */
    public Restriction restriction() {
        return restriction;
    }

    /**
     * The provider's connection that does the work now.
     *
     * @throws IllegalStateException if this one is closed, or in a transaction that was rolled back
     */
    public PosthornConnection physical() throws JMSException {
        return association.connection().physical();
    }

    /** Another managed connection takes it over (Connectors 2.1, 6.5.4): what the application has opened goes on with that. */
    public void moveTo(PooledConnection other) throws JMSException {
        if (!association.moveTo(other)) {
            return;
        }
        temporaries.adoptBy(other.physical());
        if (started) {
            other.start();
        }
    }

    /** Whether it can go on without a managed connection until it is used. */
    public boolean canWait() {
        return association.canWait();
    }

    /** The managed connection leaves it: it waits for another, if the container gives any, or ends. */
    public void takenAway() {
        if (canWait()) {
            association.park();
        } else {
            end();
        }
    }

    /** Answers what was behind it; null if nothing was. */
    private PooledConnection end() {
        PooledConnection last = association.end();
        if (last == null) {
            temporaries.deleteAll();
        } else {
            temporaries.leaveTo(last.temporaries());
        }
        return last;
    }

    Temporaries temporaries() {
        return temporaries;
    }

    void forget(SessionHandle session) {
        association.forget(session);
    }

    /** A session, by whatever method the application asked for it. */
    public SessionHandle openSession(boolean transacted, int mode) throws JMSException {
        return association.open(transacted, mode);
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
        return physical().getClientID();
    }

    @Override
    public void setClientID(String clientID) throws JMSException {
        association.connection();
        restriction.forbid("setClientID");
        physical().setClientID(clientID);
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        return physical().getMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        restriction.forbid("getExceptionListener");
        return association.connection().exceptionListener();
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) throws JMSException {
        association.connection();
        restriction.forbid("setExceptionListener");
        association.connection().exceptionListener(listener);
    }

    @Override
    public void start() throws JMSException {
        association.connection().start();
        started = true;
    }

    /** Whether the application has it deliver. */
    public boolean isStarted() {
        return started;
    }

    @Override
    public void stop() throws JMSException {
        association.connection();
        restriction.forbid("stop");
        physical().stop();
        started = false;
    }

    /** Gives the managed connection back to the container; repeatable. */
    @Override
    public void close() throws JMSException {
        if (!association.isClosed()) {
            association.reportClosed(end());
        }
    }

    // Connection consumers are for containers (Jakarta Messaging 3.1, 11.2 and 12.2).

    @Override
    public ConnectionConsumer createConnectionConsumer(Destination destination, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        association.connection();
        restriction.forbid("createConnectionConsumer");
        return physical().createConnectionConsumer(destination, messageSelector, sessionPool, maxMessages);
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
        return physical().createSharedConnectionConsumer(topic, subscriptionName, messageSelector,
                sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        domain.requireTopics();
        restriction.forbid("createDurableConnectionConsumer");
        return physical().createDurableConnectionConsumer(topic, subscriptionName, messageSelector,
                sessionPool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        domain.requireTopics();
        restriction.forbid("createSharedDurableConnectionConsumer");
        return physical().createSharedDurableConnectionConsumer(topic, subscriptionName, messageSelector,
                sessionPool, maxMessages);
    }

    @Override
    public String toString() {
        PooledConnection behind = association.current();
        return "Posthorn connection handle of " + (behind == null ? "none" : behind);
    }
}
