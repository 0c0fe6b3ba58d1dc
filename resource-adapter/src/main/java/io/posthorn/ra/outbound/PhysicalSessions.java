package io.posthorn.ra.outbound;

import io.posthorn.jms.PosthornSession;
import io.posthorn.jms.xa.PosthornXAConnection;
import io.posthorn.jms.xa.PosthornXASession;
import io.posthorn.ra.handle.LeasedSession;
import io.posthorn.ra.handle.Restriction;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.resource.spi.LocalTransaction;

/**
 * The sessions of a managed connection. One for global transactions and for none, which all handles share; one for the
 * container's local transactions; and what applications may have outside of both. Safe for any thread.
 */
final class PhysicalSessions {
    private final PosthornXAConnection connection;
    private final boolean localAllowed;
    // Guarded by this object's monitor.
    private PosthornXASession shared;
    private PosthornSession local;
    private boolean localActive;

    /** @param localAllowed whether applications may have local transactions of their own where the container has none */
    PhysicalSessions(PosthornXAConnection connection, boolean localAllowed) {
        this.connection = connection;
        this.localAllowed = localAllowed;
    }

    /** The session that takes part in global transactions, and outside of any acknowledges by itself. */
    synchronized PosthornXASession shared() throws JMSException {
        if (shared == null) {
            shared = connection.createXASession();
        }
        return shared;
    }

    /**
     * The session for a handle. In a container the arguments count little (Jakarta Messaging 3.1, 12.3): in its transaction they
     * are ignored, and outside of one the session acknowledges by itself.
     */
    synchronized LeasedSession acquire(boolean transacted, int mode, Restriction restriction) throws JMSException {
        if (localActive) {
            return new LeasedSession(local(), false);
        }
        if (restriction == Restriction.NONE) {
            return new LeasedSession(connection.createSession(transacted, mode), true);
        }
        if (transacted && localAllowed) {
            return new LeasedSession(connection.createSession(true, Session.SESSION_TRANSACTED), true);
        }
        return new LeasedSession(shared(), false);
    }

    private PosthornSession local() throws JMSException {
        if (local == null) {
            local = connection.createSession(Session.SESSION_TRANSACTED);
        }
        return local;
    }

    /** Whether the container has begun a local transaction. */
    synchronized boolean isLocalActive() {
        return localActive;
    }

    /** Begins a local transaction of the container: see {@link LocalTransaction#begin}. */
    synchronized void begin() throws JMSException {
        local();
        localActive = true;
    }

    synchronized void commit() throws JMSException {
        localActive = false;
        local().commit();
    }

    synchronized void rollback() throws JMSException {
        localActive = false;
        local().rollback();
    }

    /** Nothing of an earlier user is left: an open local transaction is rolled back. */
    synchronized void reset() throws JMSException {
        if (localActive) {
            rollback();
        }
    }
}
