package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornConnection;
import io.posthorn.ra.access.TransactionGuard;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;

/** A connection of the container's pool, as the handles over it see it. Safe for any thread. */
public interface PooledConnection {
    /** The provider's connection, which does the work. */
    PosthornConnection physical();

    /** Its part in the container's transactions. */
    TransactionPart transaction();

    /** Knows of the thread's transactions, whatever connection is used. */
    TransactionGuard guard();

    /** The session for a handle to work in now; in a container the arguments count little (Jakarta Messaging 3.1, 12.3). */
    LeasedSession lease(boolean transacted, int mode, Restriction restriction) throws JMSException;

    /** Wants to know when the connection is lost; from then on its client identifier stands, so an application goes first. */
    void watch() throws JMSException;

    /** Delivers to consumers from now on. */
    void start() throws JMSException;

    /** The application's; null: it has none. */
    ExceptionListener exceptionListener();

    /** @param listener of the application, to be told when the connection is lost; null: nobody is */
    void exceptionListener(ExceptionListener listener) throws JMSException;

    /** The temporary destinations of handles that are closed: they stay until nobody uses the connection. */
    Temporaries temporaries();

    /** The handle goes on with another connection. */
    void forget(ConnectionHandle handle);

    /** The application has closed the handle: the container may take the connection back. */
    void closed(ConnectionHandle handle);

    /** The container may take the connection back; the handle waits for another. */
    void release(ConnectionHandle handle);
}
