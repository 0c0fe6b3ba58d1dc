package io.posthorn.ra.handle;

import io.posthorn.ra.access.TransactionGuard;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is behind a connection handle, and the sessions that have to follow when that changes (Connectors 2.1, 6.5.4): the container
 * puts a managed connection there, takes it away, and is asked for another when the handle is used next. Safe for any thread.
 */
final class Association {
    private final ConnectionHandle handle;
    private final TransactionGuard guard;
    /** One thread asks the container at a time; it calls back in that same thread. */
    private final ReentrantLock asking = new ReentrantLock();
    private volatile PoolAccess pool;
    /** The pool has no connections that take part in transactions. */
    private volatile boolean joinsNothing;
    // Guarded by this object's monitor. Nothing behind: closed, or to be associated.
    private PooledConnection behind;
    private boolean closed;
    private final List<SessionHandle> sessions = new ArrayList<>();

    Association(ConnectionHandle handle, PooledConnection behind) {
        this.handle = handle;
        this.behind = behind;
        this.guard = behind.guard();
    }

    void from(PoolAccess origin) {
        pool = origin;
    }

    /** What is behind now; null if nothing is. */
    synchronized PooledConnection current() {
        return behind;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void requireOpen() throws IllegalStateException {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
    }

    /**
     * What is behind it; another one, if the container took the last away.
     *
     * @throws IllegalStateException if it is closed, or in a transaction that was rolled back
     */
    PooledConnection connection() throws JMSException {
        PooledConnection now = current();
        return now == null ? associated() : now;
    }

    private PooledConnection associated() throws JMSException {
        asking.lock();
        try {
            requireOpen();
            PooledConnection now = current();
            if (now == null) {
                guard.requireNotRolledBack();
                pool.associate(handle);
                now = current();
            }
            if (now == null) {
                throw new IllegalStateException("the container has put no connection behind this one");
            }
            return now;
        } finally {
            asking.unlock();
        }
    }

    /**
     * What is behind it, in the thread's transaction if there is one: where the container does not enlist what it handed out before
     * that, even when asked, the handle gives it back for one that is.
     */
    PooledConnection joined() throws JMSException {
        PooledConnection now = connection();
        now.transaction().join(lateEnlistment());
        if (joinsNothing || !canWait() || !now.transaction().isMissed()) {
            return now;
        }
        now.release(handle);
        PooledConnection next = connection();
        joinsNothing = next.transaction().isMissed();
        return next;
    }

    private LazyEnlistableConnectionManager lateEnlistment() {
        PoolAccess origin = pool;
        return origin == null ? null : origin.lateEnlistment();
    }

    /** Whether the handle can go on without a managed connection until it is used. */
    boolean canWait() {
        PoolAccess origin = pool;
        return origin != null && origin.canAssociate();
    }

    /** Jakarta Messaging 3.1, 12.2: one session at a time in a container. */
    SessionHandle open(boolean transacted, int mode) throws JMSException {
        connection().watch();
        synchronized (this) {
            if (handle.restriction() == Restriction.ENFORCED && !sessions.isEmpty()) {
                throw new IllegalStateException("the connection has a session already: only one may be open at a time"
                        + " in a web or enterprise bean container (Jakarta Messaging 3.1, 12.2)");
            }
            SessionHandle session = new SessionHandle(handle, new SessionLease(this, transacted, mode));
            sessions.add(session);
            return session;
        }
    }

    synchronized void forget(SessionHandle session) {
        sessions.remove(session);
    }

    Restriction restriction() {
        return handle.restriction();
    }

    /** Puts another managed connection behind: what the application has opened waits to go on with that. False: it was there. */
    boolean moveTo(PooledConnection other) {
        PooledConnection before;
        List<SessionHandle> moving;
        synchronized (this) {
            before = behind;
            behind = other;
            moving = List.copyOf(sessions);
        }
        if (before == other) {
            return false;
        }
        moving.forEach(SessionHandle::park);
        if (before != null) {
            before.forget(handle);
        }
        return true;
    }

    /** Nothing is behind until the handle is used. */
    void park() {
        List<SessionHandle> waiting;
        synchronized (this) {
            waiting = List.copyOf(sessions);
            behind = null;
        }
        waiting.forEach(SessionHandle::park);
    }

    /** It is closed, and so are its sessions. Answers what was behind; null if nothing was. */
    PooledConnection end() {
        List<SessionHandle> ending;
        PooledConnection last;
        synchronized (this) {
            ending = List.copyOf(sessions);
            sessions.clear();
            last = behind;
            behind = null;
            closed = true;
        }
        ending.forEach(SessionHandle::end);
        return last;
    }

    /** Tells whoever must know that the application has closed the handle. */
    void reportClosed(PooledConnection last) {
        if (last != null) {
            last.closed(handle);
        } else if (pool != null) {
            pool.closedWithout(handle);
        }
    }
}
