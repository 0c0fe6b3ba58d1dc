package io.posthorn.ra.container;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;

/** A pool that takes connections from their handles at the bounds of transactions, and gives handles others when they ask. */
public final class LendingPool extends StubPool implements LazyAssociatableConnectionManager {
    private static final long serialVersionUID = 1L;

    private transient int closedWithout;
    private transient int late;

    public LendingPool(StubTransactions transactions, Support support) {
        super(transactions, support);
    }

    @Override
    public synchronized void associateConnection(Object connection, ManagedConnectionFactory factory,
            ConnectionRequestInfo info) throws ResourceException {
        ManagedConnection managed = lend(factory, info);
        managed.associateConnection(connection);
        lent(managed, connection);
    }

    /** As servers do that were not told that the adapter enlists late: nothing. */
    @Override
    public synchronized void lazyEnlist(ManagedConnection connection) {
        late++;
    }

    @Override
    public synchronized void inactiveConnectionClosed(Object connection, ManagedConnectionFactory factory) {
        closedWithout++;
    }

    /** How often something was to be enlisted late, and was not. */
    public synchronized int late() {
        return late;
    }

    /** How many handles were closed while they had no connection. */
    public synchronized int closedWithout() {
        return closedWithout;
    }
}
