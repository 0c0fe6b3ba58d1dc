package io.posthorn.jms.xa;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A session's resource for a transaction manager. Safe for any thread. */
public final class PosthornXAResource implements XAResource {
    PosthornXAResource() {}

    @Override
    public void start(Xid xid, int flags) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        throw new XAException(XAException.XAER_RMERR);
    }
}
