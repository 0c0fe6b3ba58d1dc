package io.posthorn.ra.handle;

import jakarta.jms.IllegalStateException;
import jakarta.jms.TransactionInProgressException;
import jakarta.resource.spi.LazyEnlistableConnectionManager;

/** The part that a connection has in the transactions of the container. Safe for any thread. */
public interface TransactionPart {
    /** Whether the container has a transaction on the connection now. */
    boolean isActive();

    /** Whether the thread has a transaction, and the connection no part in one. */
    boolean isMissed();

    /**
     * Has the container enlist the connection in the thread's transaction, if that began after the connection was handed out and the
     * container has not seen to it.
     *
     * @param connections what enlists; null: nothing but the container itself
     */
    void join(LazyEnlistableConnectionManager connections);

    /** @throws IllegalStateException if the application's transaction was rolled back behind its back */
    void requireUsable() throws IllegalStateException;

    /** @throws TransactionInProgressException if the container decides the transaction, and not the application */
    void requireNone(String method) throws TransactionInProgressException;
}
