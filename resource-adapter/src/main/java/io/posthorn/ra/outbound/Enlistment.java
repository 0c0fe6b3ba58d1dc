package io.posthorn.ra.outbound;

import io.posthorn.ra.access.TransactionGuard;
import io.posthorn.ra.handle.TransactionPart;
import jakarta.jms.IllegalStateException;
import jakarta.jms.TransactionInProgressException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import jakarta.resource.spi.ManagedConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a managed connection in the container's transactions: of its resource in global ones, of its session in local ones. */
final class Enlistment implements TransactionPart {
    private static final Logger LOG = LoggerFactory.getLogger(Enlistment.class);

    private final ManagedConnection owner;
    private final ManagedXaResource resource;
    private final PhysicalSessions sessions;
    private final TransactionGuard guard;
    private volatile boolean lateRefused;

    Enlistment(ManagedConnection owner, ManagedXaResource resource, PhysicalSessions sessions, TransactionGuard guard) {
        this.owner = owner;
        this.resource = resource;
        this.sessions = sessions;
        this.guard = guard;
    }

    @Override
    public boolean isActive() {
        return resource.isAssociated() || sessions.isLocalActive();
    }

    @Override
    public boolean isMissed() {
        return !isActive() && guard.isActive();
    }

    /** A container that has refused once is not asked again. */
    @Override
    public void join(LazyEnlistableConnectionManager connections) {
        if (connections == null || lateRefused || !isMissed()) {
            return;
        }
        try {
            connections.lazyEnlist(owner);
        } catch (ResourceException e) {
            lateRefused = true;
            LOG.debug("The container enlists no connection late: {}", e.getMessage());
        }
    }

    @Override
    public void requireUsable() throws IllegalStateException {
        if (resource.hasEnded()) {
            guard.requireNotRolledBack();
        }
    }

    @Override
    public void requireNone(String method) throws TransactionInProgressException {
        if (isActive()) {
            throw new TransactionInProgressException(
                    method + " must not be called: the container decides the transaction");
        }
    }
}
