package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import jakarta.resource.spi.ManagedConnectionFactory;

/**
 * The container's pool as a handle sees it: where it gets a managed connection from, at first and whenever the container took
 * the last one away. Safe for any thread.
 */
record PoolAccess(ConnectionManager connections, ManagedConnectionFactory factory, ConnectionRequest request) {
    /** A new handle of a managed connection. */
    ConnectionHandle allocate() throws JMSException {
        try {
            ConnectionHandle handle = (ConnectionHandle) connections.allocateConnection(factory, request);
            return handle.from(this);
        } catch (ResourceException e) {
            throw ResourceFailures.of(e);
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
            throw ResourceFailures.of(e);
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
}
