package io.posthorn.ra.outbound;

import io.posthorn.jms.xa.PosthornXAConnection;
import io.posthorn.jms.xa.RecoveryResource;
import jakarta.jms.Connection;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionInProgressException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the cluster that the container keeps in its pool, and the handles that applications have of it. Safe for any
 * thread; the container gives it to one user at a time.
 */
public final class PosthornManagedConnection implements ManagedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PosthornManagedConnection.class);

    private final Credentials credentials;
    private final PosthornXAConnection physical;
    private final TransactionGuard guard;
    private final PhysicalSessions sessions;
    private final ManagedXaResource resource;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    /** Of handles that are closed, until nobody uses the connection. */
    private final Temporaries temporaries = new Temporaries();
    private volatile ExceptionListener exceptionListener;
    private volatile PrintWriter logWriter;
    private volatile boolean broken;
    private volatile boolean watching;
    private volatile boolean lateRefused;
    // Guarded by this object's monitor.
    private final List<ConnectionHandle> handles = new ArrayList<>();

    PosthornManagedConnection(Credentials credentials, PosthornXAConnection physical, RecoveryResource recovery,
            boolean localAllowed, TransactionGuard guard) {
        this.credentials = credentials;
        this.physical = physical;
        this.guard = guard;
        this.sessions = new PhysicalSessions(physical, localAllowed);
        this.resource = new ManagedXaResource(sessions, recovery, this::releaseHandles);
    }

    /** Wants to know when the connection is lost; from then on its client identifier stands, so an application goes first. */
    void watch() throws JMSException {
        if (!watching) {
            watching = true;
            physical.setExceptionListener(this::lost);
        }
    }

    PosthornXAConnection physical() {
        return physical;
    }

    PhysicalSessions sessions() {
        return sessions;
    }

    /** Whether it could serve such a request (Connectors 2.1, 6.5.3.2). */
    boolean fits(Credentials wanted) {
        return !broken && credentials.equals(wanted);
    }

    /** Whether the connection below is given up; the client tries for long before it is. */
    boolean isBroken() {
        return broken;
    }

    private void lost(JMSException reason) {
        broken = true;
        LOG.warn("A pooled connection is lost: {}", reason.getMessage());
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, reason);
        listeners.forEach(each -> each.connectionErrorOccurred(event));
        ExceptionListener application = exceptionListener;
        if (application != null) {
            application.onException(reason);
        }
    }

    ExceptionListener exceptionListener() {
        return exceptionListener;
    }

    void exceptionListener(ExceptionListener listener) throws JMSException {
        watch();
        exceptionListener = listener;
    }

    void start() throws JMSException {
        watch();
        physical.start();
    }

    /** Whether the container has a transaction on this connection now. */
    boolean isInTransaction() {
        return resource.isAssociated() || sessions.isLocalActive();
    }

    /**
     * Has the container enlist the connection in the thread's transaction, if that began after the connection was handed out and the
     * container has not seen to it.
     */
    void enlistLate(LazyEnlistableConnectionManager connections) {
        if (connections == null || lateRefused || isInTransaction() || !guard.isActive()) {
            return;
        }
        try {
            connections.lazyEnlist(this);
        } catch (ResourceException e) {
            lateRefused = true;
            LOG.debug("The container enlists no connection late: {}", e.getMessage());
        }
    }

    /** Whether the thread has a transaction, and this connection no part in one. */
    boolean missesTransaction() {
        return !isInTransaction() && guard.isActive();
    }

    /** @throws jakarta.jms.IllegalStateException if the application's transaction was rolled back behind its back */
    void requireUsableTransaction() throws jakarta.jms.IllegalStateException {
        if (resource.hasEnded()) {
            guard.requireNotRolledBack();
        }
    }

    void requireNoContainerTransaction(String method) throws TransactionInProgressException {
        if (isInTransaction()) {
            throw new TransactionInProgressException(
                    method + " must not be called: the container decides the transaction");
        }
    }

    TransactionGuard guard() {
        return guard;
    }

    Temporaries temporaries() {
        return temporaries;
    }

    @Override
    public ConnectionHandle getConnection(Subject subject, ConnectionRequestInfo info) throws ResourceException {
        if (broken) {
            throw new IllegalStateException("the connection is lost");
        }
        Restriction restriction = info instanceof ConnectionRequest request ? request.restriction()
                : Restriction.ENFORCED;
        if (restriction == Restriction.ENFORCED) {
            watchOrFail();
        }
        ConnectionHandle handle = new ConnectionHandle(this, restriction);
        synchronized (this) {
            handles.add(handle);
        }
        return handle;
    }

    private void watchOrFail() throws ResourceAdapterInternalException {
        try {
            watch();
        } catch (JMSException e) {
            throw new ResourceAdapterInternalException("the connection is closed: " + e.getMessage(), e);
        }
    }

    @Override
    public void associateConnection(Object connection) throws ResourceException {
        if (!(connection instanceof ConnectionHandle handle)) {
            throw new IllegalStateException("not a connection handle of Posthorn: " + connection);
        }
        if (broken) {
            throw new IllegalStateException("the connection is lost");
        }
        try {
            handle.moveTo(this);
        } catch (JMSException e) {
            throw new ResourceAdapterInternalException("the connection is lost: " + e.getMessage(), e);
        }
        synchronized (this) {
            handles.add(handle);
        }
    }

    synchronized void forget(ConnectionHandle handle) {
        handles.remove(handle);
    }

    /** A handle was closed by the application: the container may take the connection back. */
    void closed(ConnectionHandle handle) {
        forget(handle);
        try {
            restUnlessUsed();
        } catch (JMSException e) {
            // Closing a handle is harmless whatever became of the connection; the container must hear of it in any case.
            LOG.debug("{} cannot be used again: {}", this, e.getMessage());
            broken = true;
        }
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(each -> each.connectionClosed(event));
    }

    /**
     * A transaction has ended: handles that are still open give the connection back, and ask for one when they are used again. Else
     * some containers would close the connection, or use it for nothing else until the handles are closed.
     */
    private void releaseHandles() {
        List<ConnectionHandle> open;
        synchronized (this) {
            open = handles.stream().filter(ConnectionHandle::canWait).toList();
        }
        open.forEach(this::release);
    }

    /** The container may take the connection back; the handle waits for another. */
    void release(ConnectionHandle handle) {
        handle.takenAway();
        closed(handle);
    }

    /** Some containers keep a connection for the next use without cleaning it up: that must find it as new, too. */
    private void restUnlessUsed() throws JMSException {
        boolean used;
        boolean delivers;
        synchronized (this) {
            used = !handles.isEmpty();
            delivers = handles.stream().anyMatch(ConnectionHandle::isStarted);
        }
        if (!broken && !delivers) {
            physical.stop();
        }
        if (!broken && !used && !isInTransaction()) {
            forgetTemporaries();
        }
    }

    private void forgetTemporaries() {
        temporaries.deleteAll();
        physical.disownTemporaries();
    }

    private void takeHandlesAway() {
        List<ConnectionHandle> ending;
        synchronized (this) {
            ending = List.copyOf(handles);
            handles.clear();
        }
        ending.forEach(ConnectionHandle::takenAway);
    }

    /** As new for the next user: no handle, consumer, temporary destination or transaction is left, and nothing is delivered. */
    @Override
    public void cleanup() throws ResourceException {
        takeHandlesAway();
        exceptionListener = null;
        resource.forgetEnded();
        if (broken) {
            return;
        }
        try {
            sessions.reset();
            physical.stop();
            forgetTemporaries();
        } catch (JMSException e) {
            broken = true;
            throw new ResourceAdapterInternalException("the connection cannot be used again: " + e.getMessage(), e);
        }
    }

    @Override
    public void destroy() throws ResourceException {
        takeHandlesAway();
        broken = true;
        resource.close();
        try {
            physical.close();
        } catch (JMSException e) {
            throw new ResourceAdapterInternalException("the connection did not close: " + e.getMessage(), e);
        }
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** Always the same. It needs no handle, and outlives the connection below. */
    @Override
    public XAResource getXAResource() {
        return resource;
    }

    @Override
    public LocalTransaction getLocalTransaction() {
        return new ContainerTransaction(sessions, this::releaseHandles);
    }

    @Override
    public ManagedConnectionMetaData getMetaData() throws ResourceException {
        if (broken) {
            throw new IllegalStateException("the connection is lost");
        }
        return new ConnectionFacts(credentials.user());
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    /** For the {@link Connection} of an application in log lines of the container. */
    @Override
    public String toString() {
        return "PosthornManagedConnection@" + Integer.toHexString(System.identityHashCode(this)) + "[user="
                + credentials.user() + "]";
    }
}
