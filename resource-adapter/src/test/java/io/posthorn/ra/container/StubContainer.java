package io.posthorn.ra.container;

import io.posthorn.ra.PosthornManagedConnectionFactory;
import io.posthorn.ra.PosthornResourceAdapter;
import jakarta.jms.ConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;

/** As much of a server as a resource adapter sees: threads, a timer, transactions, pools, endpoints. */
public final class StubContainer implements BootstrapContext, AutoCloseable {
    private final StubWorkManager works = new StubWorkManager(16);
    private final StubTransactions transactions = new StubTransactions();
    private final PosthornResourceAdapter adapter = new PosthornResourceAdapter();

    /** A server with the adapter deployed for a URL; null: without one. */
    public static StubContainer started(String url) throws ResourceException {
        StubContainer container = new StubContainer();
        container.adapter.setUrl(url);
        container.adapter.start(container);
        return container;
    }

    public PosthornResourceAdapter adapter() {
        return adapter;
    }

    public StubTransactions transactions() {
        return transactions;
    }

    /** A factory bean of the adapter, not set up yet. */
    public PosthornManagedConnectionFactory managedFactory() throws ResourceException {
        PosthornManagedConnectionFactory factory = new PosthornManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        return factory;
    }

    /** A connection factory as an application has it injected. */
    public ConnectionFactory connectionFactory(StubPool pool) throws ResourceException {
        return (ConnectionFactory) managedFactory().createConnectionFactory(pool);
    }

    @Override
    public WorkManager getWorkManager() {
        return works;
    }

    @Override
    public Timer createTimer() {
        return new Timer("stub-timer", true);
    }

    @Override
    public XATerminator getXATerminator() {
        return null;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return transactions.registry();
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> workContextClass) {
        return false;
    }

    @Override
    public void close() {
        adapter.stop();
        works.stop();
    }
}
