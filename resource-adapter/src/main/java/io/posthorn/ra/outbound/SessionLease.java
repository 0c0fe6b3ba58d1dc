package io.posthorn.ra.outbound;

import io.posthorn.jms.PosthornSession;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionInProgressException;

/**
 * Which session is below a handle's at the moment: the container decides that with the managed connection it puts behind the handle
 * and the transactions it begins. Safe for any thread.
 */
final class SessionLease {
    private final ConnectionHandle connection;
    private final boolean transacted;
    private final int mode;
    private volatile PosthornManagedConnection managed;
    private volatile LeasedSession leased;

    SessionLease(ConnectionHandle connection, boolean transacted, int mode) throws JMSException {
        this.connection = connection;
        this.transacted = transacted;
        this.mode = mode;
        this.managed = connection.managed();
        this.leased = acquired();
    }

    private LeasedSession acquired() throws JMSException {
        return managed.sessions().acquire(transacted, mode, connection.restriction());
    }

    /**
     * The session to work in now.
     *
     * @throws jakarta.jms.IllegalStateException if the connection is closed, or the transaction was rolled back
     */
    PosthornSession session() throws JMSException {
        PosthornManagedConnection behind = leased.own() ? connection.managed() : connection.joined();
        managed = behind;
        behind.requireUsableTransaction();
        if (!leased.own()) {
            leased = acquired();
        }
        return leased.session();
    }

    /** Whether nobody else has it: the application decides its transaction or acknowledgement. */
    boolean isOwn() {
        return leased.own();
    }

    boolean isInTransaction() {
        return managed.isInTransaction();
    }

    void requireNoContainerTransaction(String method) throws TransactionInProgressException {
        managed.requireNoContainerTransaction(method);
    }

    void release() {
        leased.release();
    }
}
