package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/**
 * Which session is below a handle's at the moment: the container decides that with the managed connection it puts behind the handle
 * and the transactions it begins. Safe for any thread.
 */
final class SessionLease {
    private final Association association;
    private final boolean transacted;
    private final int mode;
    private volatile PooledConnection managed;
    private volatile LeasedSession leased;

    SessionLease(Association association, boolean transacted, int mode) throws JMSException {
        this.association = association;
        this.transacted = transacted;
        this.mode = mode;
        this.managed = association.connection();
        this.leased = acquired();
    }

    private LeasedSession acquired() throws JMSException {
        return managed.lease(transacted, mode, association.restriction());
    }

    /**
     * The session to work in now.
     *
     * @throws IllegalStateException if the connection is closed, or the transaction was rolled back
     */
    PosthornSession session() throws JMSException {
        PooledConnection behind = leased.own() ? association.connection() : association.joined();
        managed = behind;
        behind.transaction().requireUsable();
        if (!leased.own()) {
            leased = acquired();
        }
        return leased.session();
    }

    /** Whether nobody else has it: the application decides its transaction or acknowledgement. */
    boolean isOwn() {
        return leased.own();
    }

    /** Jakarta Messaging 3.1, 12.3: in a transaction of the container the session is transacted, whatever was asked for. */
    boolean isTransacted(PosthornSession below) throws JMSException {
        return leased.own() ? below.getTransacted() : managed.transaction().isActive();
    }

    int acknowledgeMode(PosthornSession below) throws JMSException {
        if (leased.own()) {
            return below.getAcknowledgeMode();
        }
        return managed.transaction().isActive() ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE;
    }

    /** The session below, if its transaction is the application's to end. */
    PosthornSession transactedByApplication(String method, PosthornSession below) throws JMSException {
        if (!leased.own()) {
            managed.transaction().requireNone(method);
            throw new IllegalStateException(method + " must not be called: the session acknowledges by itself");
        }
        return below;
    }

    /** Where the session acknowledges by itself there is nothing to deliver again. */
    void recover(PosthornSession below) throws JMSException {
        if (leased.own()) {
            below.recover();
        } else {
            managed.transaction().requireNone("recover");
        }
    }

    void release() {
        leased.release();
    }
}
