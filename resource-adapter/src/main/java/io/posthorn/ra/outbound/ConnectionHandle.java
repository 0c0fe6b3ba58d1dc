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
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection as an application holds it. Closing it gives the managed connection behind it back; after that, closing is harmless
 * and all else an {@code IllegalStateException}. A container may take the managed connection away before, mostly when a transaction
 * begins or ends: then the handle asks for another when it is used next, or, where the container has none to give to a handle, is
 * as closed.
 */
public final class ConnectionHandle implements Connection, QueueConnection, TopicConnection {
    private final Restriction restriction;
    private volatile Domain domain = Domain.ANY;
    private volatile boolean started;
    private volatile PoolAccess pool;
    /** The pool has no connections that take part in transactions. */
    private volatile boolean joinsNothing;
    private final TransactionGuard guard;
    private final Temporaries temporaries = new Temporaries();
    private final ReentrantLock association = new ReentrantLock();
    // Guarded by this object's monitor. No managed connection: closed, or to be associated.
    private PosthornManagedConnection managed;
    private boolean closed;
    private final List<SessionHandle> sessions = new ArrayList<>();

    ConnectionHandle(PosthornManagedConnection managed, Restriction restriction) {
        this.managed = managed;
        this.guard = managed.guard();
        this.restriction = restriction;
    }

    /** Makes it one of a domain; before the application has it. */
    ConnectionHandle in(Domain newDomain) {
        domain = newDomain;
        return this;
    }

    /** Knows from now on where it comes from; before the application has it. */
    ConnectionHandle from(PoolAccess origin) {
        pool = origin;
        return this;
    }

    /** See {@link PoolAccess#lateEnlistment}. */
    LazyEnlistableConnectionManager lateEnlistment() {
        PoolAccess origin = pool;
        return origin == null ? null : origin.lateEnlistment();
    }

    Domain domain() {
        return domain;
    }

    Restriction restriction() {
        return restriction;
    }

    /**
     * What is behind it; another one, if the container took the last away.
     *
     * @throws IllegalStateException if it is closed, or in a transaction that was rolled back
     */
    PosthornManagedConnection managed() throws JMSException {
        PosthornManagedConnection behind = managedOrNull();
        return behind == null ? associated() : behind;
    }

    private PosthornManagedConnection associated() throws JMSException {
        association.lock();
        try {
            requireOpen();
            PosthornManagedConnection behind = managedOrNull();
            if (behind == null) {
                guard.requireNotRolledBack();
                pool.associate(this);
                behind = managedOrNull();
            }
            if (behind == null) {
                throw new IllegalStateException("the container has put no connection behind this one");
            }
            return behind;
        } finally {
            association.unlock();
        }
    }

    /**
     * What is behind it, in the thread's transaction if there is one: where the container does not enlist what it handed out before
     * that, even when asked, the handle gives it back for one that is.
     */
    PosthornManagedConnection joined() throws JMSException {
        PosthornManagedConnection behind = managed();
        behind.enlistLate(lateEnlistment());
        if (joinsNothing || !canWait() || !behind.missesTransaction()) {
            return behind;
        }
        behind.release(this);
        PosthornManagedConnection next = managed();
        joinsNothing = next.missesTransaction();
        return next;
    }

    private synchronized void requireOpen() throws IllegalStateException {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
    }

    private synchronized PosthornManagedConnection managedOrNull() {
        return managed;
    }

    /** Another managed connection takes it over (Connectors 2.1, 6.5.4): what the application has opened goes on with that. */
    void moveTo(PosthornManagedConnection other) throws JMSException {
        PosthornManagedConnection before;
        List<SessionHandle> moving;
        synchronized (this) {
            before = managed;
            managed = other;
            moving = List.copyOf(sessions);
        }
        if (before == other) {
            return;
        }
        moving.forEach(SessionHandle::park);
        if (before != null) {
            before.forget(this);
        }
        temporaries.adoptBy(other.physical());
        if (started) {
            other.start();
        }
    }

    /** Whether it can go on without a managed connection until it is used. */
    boolean canWait() {
        PoolAccess origin = pool;
        return origin != null && origin.canAssociate();
    }

    /** The managed connection leaves it: it waits for another, if the container gives any, or ends. */
    void takenAway() {
        if (!canWait()) {
            end();
            return;
        }
        List<SessionHandle> waiting;
        synchronized (this) {
            waiting = List.copyOf(sessions);
            managed = null;
        }
        waiting.forEach(SessionHandle::park);
    }

    /** It is closed, and so are its sessions. Answers what was behind it; null if nothing was. */
    private PosthornManagedConnection end() {
        List<SessionHandle> ending;
        PosthornManagedConnection behind;
        synchronized (this) {
            ending = List.copyOf(sessions);
            sessions.clear();
            behind = managed;
            managed = null;
            closed = true;
        }
        ending.forEach(SessionHandle::end);
        if (behind == null) {
            temporaries.deleteAll();
        } else {
            temporaries.leaveTo(behind.temporaries());
        }
        return behind;
    }

    Temporaries temporaries() {
        return temporaries;
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
            SessionHandle session = new SessionHandle(this, transacted, mode);
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
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        PosthornManagedConnection behind = end();
        if (behind != null) {
            behind.closed(this);
        } else if (pool != null) {
            pool.closedWithout(this);
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
        return "Posthorn connection handle of " + (behind == null ? "none" : behind);
    }
}
