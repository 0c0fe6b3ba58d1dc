package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;

/** A local transaction that the container begins and ends (Connectors 2.1, 7.7). */
final class ContainerTransaction implements LocalTransaction {
    private final PhysicalSessions sessions;

    ContainerTransaction(PhysicalSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void begin() throws ResourceException {
        if (sessions.isLocalActive()) {
            throw new LocalTransactionException("a local transaction has begun already");
        }
        run("begin", sessions::begin);
    }

    @Override
    public void commit() throws ResourceException {
        requireActive("commit");
        run("commit", sessions::commit);
    }

    @Override
    public void rollback() throws ResourceException {
        requireActive("roll back");
        run("roll back", sessions::rollback);
    }

    private void requireActive(String what) throws LocalTransactionException {
        if (!sessions.isLocalActive()) {
            throw new LocalTransactionException("there is no local transaction to " + what);
        }
    }

    private static void run(String what, Unchecked.Action action) throws LocalTransactionException {
        try {
            action.run();
        } catch (JMSException e) {
            throw new LocalTransactionException("cannot " + what + " the local transaction: " + e.getMessage(), e);
        }
    }
}
