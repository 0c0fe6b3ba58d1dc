package io.posthorn.ra.container;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.transaction.xa.XAException;

/** A pool that enlists what is taken from it in the thread's transaction, and shares connections within one. */
public class StubPool implements ConnectionManager, LazyEnlistableConnectionManager, ConnectionEventListener {
    /** What the pool knows of transactions. */
    public enum Support {
        NONE, LOCAL, XA
    }

    private static final long serialVersionUID = 1L;

    private final transient StubTransactions transactions;
    private final Support support;
    private final transient Set<ManagedConnection> idle = new LinkedHashSet<>();
    private final transient Map<ManagedConnection, Set<Object>> busy = new HashMap<>();
    private final transient Map<ManagedConnection, StubTransactions.Transaction> enlisted = new HashMap<>();
    private transient int errors;

    public StubPool(StubTransactions transactions, Support support) {
        this.transactions = transactions;
        this.support = support;
    }

    @Override
    public synchronized Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        ManagedConnection connection = lend(factory, info);
        Object handle = connection.getConnection(null, info);
        lent(connection, handle);
        return handle;
    }

    synchronized void lent(ManagedConnection connection, Object handle) {
        busy.get(connection).add(handle);
    }

    synchronized ManagedConnection lend(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        ManagedConnection connection = shared(factory, info);
        if (connection == null) {
            connection = factory.matchManagedConnections(idle, null, info);
            if (connection == null) {
                connection = factory.createManagedConnection(null, info);
                connection.addConnectionEventListener(this);
            }
            idle.remove(connection);
            busy.put(connection, new HashSet<>());
            enlist(connection);
        }
        return connection;
    }

    private ManagedConnection shared(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        StubTransactions.Transaction transaction = transactions.current();
        if (transaction == null || support == Support.NONE) {
            return null;
        }
        Set<ManagedConnection> mine = new HashSet<>();
        enlisted.forEach((connection, in) -> {
            if (in == transaction) {
                mine.add(connection);
            }
        });
        return factory.matchManagedConnections(mine, null, info);
    }

    private void enlist(ManagedConnection connection) throws ResourceException {
        StubTransactions.Transaction transaction = transactions.current();
        if (transaction == null || support == Support.NONE) {
            return;
        }
        enlisted.put(connection, transaction);
        if (support == Support.LOCAL) {
            LocalTransaction local = connection.getLocalTransaction();
            local.begin();
            transaction.onCompletion(committed -> end(local, committed));
        } else {
            try {
                transaction.enlist(connection.getXAResource());
            } catch (XAException e) {
                throw new ResourceException(e);
            }
        }
        transaction.onCompletion(committed -> transactionEnded(connection));
    }

    /** As a server that enlists nothing by itself of what was handed out before a transaction began. */
    @Override
    public synchronized void lazyEnlist(ManagedConnection connection) throws ResourceException {
        if (support != Support.XA) {
            throw new ResourceException("this pool enlists nothing late");
        }
        enlist(connection);
    }

    private static void end(LocalTransaction local, boolean committed) {
        try {
            if (committed) {
                local.commit();
            } else {
                local.rollback();
            }
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void transactionEnded(ManagedConnection connection) {
        enlisted.remove(connection);
        giveBackIfUnused(connection);
    }

    private void giveBackIfUnused(ManagedConnection connection) {
        Set<Object> handles = busy.get(connection);
        if (handles == null || !handles.isEmpty() || enlisted.containsKey(connection)) {
            return;
        }
        busy.remove(connection);
        try {
            connection.cleanup();
            idle.add(connection);
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a connection from its users, as a server does when a transaction ends with handles open. */
    public synchronized void reclaim() throws ResourceException {
        for (ManagedConnection connection : Set.copyOf(busy.keySet())) {
            busy.remove(connection);
            connection.cleanup();
            idle.add(connection);
        }
    }

    /** How many connections wait for users. */
    public synchronized int idle() {
        return idle.size();
    }

    public synchronized Set<ManagedConnection> idleConnections() {
        return Set.copyOf(idle);
    }

    public synchronized int errors() {
        return errors;
    }

    /** Closes what is idle. */
    public synchronized void flush() throws ResourceException {
        for (ManagedConnection connection : idle) {
            connection.destroy();
        }
        idle.clear();
    }

    @Override
    public synchronized void connectionClosed(ConnectionEvent event) {
        ManagedConnection connection = (ManagedConnection) event.getSource();
        Set<Object> handles = busy.get(connection);
        if (handles != null) {
            handles.remove(event.getConnectionHandle());
            giveBackIfUnused(connection);
        }
    }

    @Override
    public synchronized void connectionErrorOccurred(ConnectionEvent event) {
        errors++;
        ManagedConnection connection = (ManagedConnection) event.getSource();
        busy.remove(connection);
        idle.remove(connection);
        try {
            connection.destroy();
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        throw new UnsupportedOperationException("not by this adapter");
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        throw new UnsupportedOperationException("not by this adapter");
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        throw new UnsupportedOperationException("not by this adapter");
    }
}
