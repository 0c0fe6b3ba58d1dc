package io.posthorn.ra.access;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A resource over one of the provider's. Two of them are of the same resource manager when those below are: so a container
 * has an endpoint and the connections that it uses work in one branch. Safe for any thread.
 */
public abstract class JoinableResource implements XAResource {
    /** What does the work. */
    protected abstract XAResource below() throws XAException;

    @Override
    public void start(Xid xid, int flags) throws XAException {
        below().start(xid, flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
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
    public Xid[] recover(int flags) throws XAException {
        return below().recover(flags);
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return below().isSameRM(other instanceof JoinableResource joinable ? joinable.below() : other);
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
