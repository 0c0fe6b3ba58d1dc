package io.posthorn.ra.outbound;

import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.xa.PosthornXAConnection;
import io.posthorn.jms.xa.RecoveryResource;
import io.posthorn.ra.access.TransactionGuard;
import io.posthorn.ra.handle.ConnectionHandle;
import io.posthorn.ra.handle.LeasedSession;
import io.posthorn.ra.handle.PooledConnection;
import io.posthorn.ra.handle.Restriction;
import io.posthorn.ra.handle.Temporaries;
import io.posthorn.ra.handle.TransactionPart;
import jakarta.jms.Connection;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.PrintWriter;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the cluster that the container keeps in its pool, and the handles that applications have of it. Safe for any
 * thread; the container gives it to one user at a time.
 */
public final class PosthornManagedConnection implements ManagedConnection, PooledConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PosthornManagedConnection.class);

    private final Credentials credentials;
    private final PosthornXAConnection physical;
    private final TransactionGuard guard;
    private final PhysicalSessions sessions;
    private final ManagedXaResource resource;
    private final Enlistment enlistment;
    private final OpenHandles handles = new OpenHandles();
    private final PoolEvents events = new PoolEvents(this);
    /** Of handles that are closed, until nobody uses the connection. */
    private final Temporaries temporaries = new Temporaries();
    private volatile ExceptionListener exceptionListener;
    private volatile PrintWriter logWriter;
    private volatile boolean broken;
    private volatile boolean watching;

    PosthornManagedConnection(Credentials credentials, PosthornXAConnection physical, RecoveryResource recovery,
            boolean localAllowed, TransactionGuard guard) {
        this.credentials = credentials;
        this.physical = physical;
        this.guard = guard;
        this.sessions = new PhysicalSessions(physical, localAllowed);
        this.resource = new ManagedXaResource(sessions, recovery, this::releaseHandles);
        this.enlistment = new Enlistment(this, resource, sessions, guard);
    }

    @Override
    public void watch() throws JMSException {
        if (!watching) {
            watching = true;
            physical.setExceptionListener(this::lost);
        }
    }

    @Override
    public PosthornConnection physical() {
        return physical;
    }

    @Override
    public LeasedSession lease(boolean transacted, int mode, Restriction restriction) throws JMSException {
        return sessions.acquire(transacted, mode, restriction);
    }

    @Override
    public TransactionPart transaction() {
        return enlistment;
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
        events.lost(reason);
        ExceptionListener application = exceptionListener;
        if (application != null) {
            application.onException(reason);
        }
    }

    @Override
    public ExceptionListener exceptionListener() {
        return exceptionListener;
    }

    @Override
    public void exceptionListener(ExceptionListener listener) throws JMSException {
        watch();
        exceptionListener = listener;
    }

    @Override
    public void start() throws JMSException {
        watch();
        physical.start();
    }

    @Override
    public TransactionGuard guard() {
        return guard;
    }

    @Override
    public Temporaries temporaries() {
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
        handles.add(handle);
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
        handles.add(handle);
    }

    @Override
    public void forget(ConnectionHandle handle) {
        handles.remove(handle);
    }

    @Override
    public void closed(ConnectionHandle handle) {
        forget(handle);
        try {
            restUnlessUsed();
        } catch (JMSException e) {
            // Closing a handle is harmless whatever became of the connection; the container must hear of it in any case.
            LOG.debug("{} cannot be used again: {}", this, e.getMessage());
            broken = true;
        }
        events.closed(handle);
    }

    /**
     * A transaction has ended: handles that are still open give the connection back, and ask for one when they are used again. Else
     * some containers would close the connection, or use it for nothing else until the handles are closed.
     */
    private void releaseHandles() {
        handles.waiting().forEach(this::release);
    }

    @Override
    public void release(ConnectionHandle handle) {
        handle.takenAway();
        closed(handle);
    }

    /** Some containers keep a connection for the next use without cleaning it up: that must find it as new, too. */
    private void restUnlessUsed() throws JMSException {
        boolean used = !handles.isEmpty();
        if (!broken && !handles.deliver()) {
            physical.stop();
        }
        if (!broken && !used && !enlistment.isActive()) {
            forgetTemporaries();
        }
    }

    private void forgetTemporaries() {
        temporaries.deleteAll();
        physical.disownTemporaries();
    }

    /** As new for the next user: no handle, consumer, temporary destination or transaction is left, and nothing is delivered. */
    @Override
    public void cleanup() throws ResourceException {
        handles.takeAway();
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
        handles.takeAway();
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
        events.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        events.remove(listener);
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
