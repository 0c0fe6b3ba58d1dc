package io.posthorn.ra.handle;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;

/**
 * The container's pool as a handle sees it: where it gets a managed connection from, at first and whenever the container took
 * the last one away. Safe for any thread.
 *
 * @param factory who makes connections of the kind
 * @param request what the application asked for
 */
public record PoolAccess(ConnectionManager connections, ManagedConnectionFactory factory,
        ConnectionRequestInfo request) {
    /** A new handle of a managed connection. */
    public ConnectionHandle allocate() throws JMSException {
        try {
            ConnectionHandle handle = (ConnectionHandle) connections.allocateConnection(factory, request);
            return handle.from(this);
        } catch (ResourceException e) {
            throw failure(e);
        }
    }

    /** Whether a handle without a managed connection can have another (Connectors 2.1, lazy connection association). */
    boolean canAssociate() {
        return connections instanceof LazyAssociatableConnectionManager;
    }

    /** Puts a managed connection under a handle that has none; the one of the thread's transaction, if there is one. */
    void associate(ConnectionHandle handle) throws JMSException {
        try {
            ((LazyAssociatableConnectionManager) connections).associateConnection(handle, factory, request);
        } catch (ResourceException e) {
            throw failure(e);
        }
    }

    /** A handle was closed that had no managed connection. */
    void closedWithout(ConnectionHandle handle) {
        if (connections instanceof LazyAssociatableConnectionManager lazy) {
            lazy.inactiveConnectionClosed(handle, factory);
        }
    }

    /** What enlists a managed connection in a transaction that began after it was handed out; null: the container itself. */
    LazyEnlistableConnectionManager lateEnlistment() {
        return connections instanceof LazyEnlistableConnectionManager lazy ? lazy : null;
    }

    /** The cause that the provider gave, if there is one: it says what to do. */
    private static JMSException failure(ResourceException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JMSException jms) {
                return jms;
            }
        }
        JMSException exception = e instanceof SecurityException ? new JMSSecurityException(e.getMessage())
                : new ResourceAllocationException("no connection to be had: " + e.getMessage());
        exception.setLinkedException(e);
        exception.initCause(e);
        return exception;
    }
}
