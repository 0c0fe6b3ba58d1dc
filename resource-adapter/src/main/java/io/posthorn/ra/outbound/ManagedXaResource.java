package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.XASession;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * The resource of a managed connection: that of its shared session, which is opened when a transaction first asks. It also knows
 * whether a transaction is on, as the handles must behave otherwise then. Safe for any thread.
 */
final class ManagedXaResource implements XAResource {
    private final PhysicalSessions sessions;
    private volatile Xid associated;

    ManagedXaResource(PhysicalSessions sessions) {
        this.sessions = sessions;
    }

    private XAResource below() throws XAException {
        try {
            if (sessions.shared() instanceof XASession xa) {
                return xa.getXAResource();
            }
            throw new XAException(XAException.XAER_RMERR);
        } catch (JMSException e) {
            XAException failure = new XAException(XAException.XAER_RMFAIL);
            failure.initCause(e);
            throw failure;
        }
    }

    /** Whether a branch is associated with the connection now. */
    boolean isAssociated() {
        return associated != null;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        below().start(xid, flags);
        associated = xid;
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        associated = null;
        below().end(xid, flags);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return below().prepare(xid);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        below().commit(xid, onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        below().rollback(xid);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        below().forget(xid);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return below().recover(flag);
    }

    /** Compares what is below: containers join branches of one resource manager. */
    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return below().isSameRM(other instanceof ManagedXaResource managed ? managed.below() : other);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return below().getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return below().setTransactionTimeout(seconds);
    }
}
