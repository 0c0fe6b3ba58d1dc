package io.posthorn.ra.outbound;

import io.posthorn.jms.xa.RecoveryResource;
import io.posthorn.ra.access.JoinableResource;
import jakarta.jms.JMSException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * The resource of a managed connection. Work is done in its shared session, which is opened when a transaction first asks; what
 * was prepared is recovered and decided whether or not the connection still works, as recovery keeps a resource for long. Safe
 * for any thread.
 */
final class ManagedXaResource extends JoinableResource {
    private final PhysicalSessions sessions;
    private final RecoveryResource recovery;
    private final Runnable onDone;
    private volatile boolean associated;
    private volatile boolean ended;

    /** @param onDone what to do when a branch of this connection is committed or rolled back */
    ManagedXaResource(PhysicalSessions sessions, RecoveryResource recovery, Runnable onDone) {
        this.sessions = sessions;
        this.recovery = recovery;
        this.onDone = onDone;
    }

    /** The session's; the one for recovery where there can be no session any more. */
    @Override
    protected XAResource below() throws XAException {
        try {
            return sessions.shared().getXAResource();
        } catch (JMSException e) {
            return recovery;
        }
    }

    /** Whether a branch is associated with the connection now. */
    boolean isAssociated() {
        return associated;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        try {
            sessions.shared().getXAResource().start(xid, flags);
            associated = true;
        } catch (JMSException e) {
            XAException failure = new XAException("the connection is lost: " + e.getMessage());
            failure.errorCode = XAException.XAER_RMFAIL;
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        associated = false;
        ended = true;
        super.end(xid, flags);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        int vote = super.prepare(xid);
        if (vote == XA_RDONLY) {
            done();
        }
        return vote;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        try {
            super.commit(xid, onePhase);
        } finally {
            done();
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        try {
            super.rollback(xid);
        } finally {
            done();
        }
    }

    private void done() {
        if (hasEnded()) {
            onDone.run();
        }
    }

    /** Whether a branch was associated, and none is now: the application may believe that it still is. */
    boolean hasEnded() {
        return ended && !associated;
    }

    /** Somebody else has the connection now. */
    void forgetEnded() {
        ended = false;
    }

    void close() {
        recovery.close();
    }
}
