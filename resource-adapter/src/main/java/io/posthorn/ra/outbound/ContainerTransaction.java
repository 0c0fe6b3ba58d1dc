package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;

/** A local transaction that the container begins and ends (Connectors 2.1, 7.7). */
final class ContainerTransaction implements LocalTransaction {
    private interface Step {
        void run() throws JMSException;
    }

    private final PhysicalSessions sessions;
    private final Runnable onDone;

    /** @param onDone what to do when it is committed or rolled back */
    ContainerTransaction(PhysicalSessions sessions, Runnable onDone) {
        this.sessions = sessions;
        this.onDone = onDone;
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
        end("commit", sessions::commit);
    }

    @Override
    public void rollback() throws ResourceException {
        requireActive("roll back");
        end("roll back", sessions::rollback);
    }

    private void requireActive(String what) throws LocalTransactionException {
        if (!sessions.isLocalActive()) {
            throw new LocalTransactionException("there is no local transaction to " + what);
        }
    }

    private void end(String what, Step action) throws LocalTransactionException {
        try {
            run(what, action);
        } finally {
            onDone.run();
        }
    }

    private static void run(String what, Step action) throws LocalTransactionException {
        try {
            action.run();
        } catch (JMSException e) {
            throw new LocalTransactionException("cannot " + what + " the local transaction: " + e.getMessage(), e);
        }
    }
}
