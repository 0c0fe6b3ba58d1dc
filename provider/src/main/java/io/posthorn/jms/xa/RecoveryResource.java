package io.posthorn.jms.xa;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Recovers and decides branches without a connection of the application. Safe for any thread. */
public final class RecoveryResource implements XAResource, AutoCloseable {
    RecoveryResource() {}

    /** Gives up its connection; it is made again when the resource is used again. */
    @Override
    public void close() {
        // There is none yet.
    }

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
