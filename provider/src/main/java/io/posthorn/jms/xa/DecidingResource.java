package io.posthorn.jms.xa;

import io.posthorn.jms.branch.BranchTable;
import io.posthorn.jms.branch.BranchXids;
import io.posthorn.jms.branch.XaErrors;
import io.posthorn.jms.cluster.ClusterSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What is the same for a session's resource and one for recovery: preparing, deciding and recovering branches, whoever worked in them. */
abstract class DecidingResource implements XAResource {
    private static final int SCAN_FLAGS = TMSTARTRSCAN | TMENDRSCAN;

    private final ClusterSource source;
    /** Guarded by this object's monitor. */
    private boolean scanning;
    private volatile int timeoutSeconds;

    DecidingResource(ClusterSource source) {
        this.source = source;
    }

    /** The branches of the cluster. */
    abstract BranchTable table() throws XAException;

    ClusterSource source() {
        return source;
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return table().prepare(BranchXids.checked(xid), source);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        table().commit(BranchXids.checked(xid), onePhase, source);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        table().rollback(BranchXids.checked(xid), source);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        table().forget(BranchXids.checked(xid), source);
    }

    /**
     * All there is comes with the beginning of a scan; there is never more (X/Open XA, {@code xa_recover}).
     *
     * @throws XAException XAER_INVAL for other flags, and for TMNOFLAGS without a scan that has begun; XAER_RMFAIL when a broker
     *                     group could not be asked
     */
    @Override
    public Xid[] recover(int flags) throws XAException {
        if ((flags & ~SCAN_FLAGS) != 0) {
            throw XaErrors.of(XAException.XAER_INVAL, "recover takes no flags but those of a scan, not " + flags);
        }
        boolean starts = (flags & TMSTARTRSCAN) != 0;
        synchronized (this) {
            if (flags == TMNOFLAGS && !scanning) {
                throw XaErrors.of(XAException.XAER_INVAL, "no scan has begun: recover(TMSTARTRSCAN) begins one");
            }
            scanning = (scanning || starts) && (flags & TMENDRSCAN) == 0;
        }
        if (!starts) {
            return new Xid[0];
        }
        return table().recover(source).stream().map(BranchXids::toManager).toArray(Xid[]::new);
    }

    /** Whether both are of one cluster: then a branch of one may be joined and decided by the other. */
    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return other == this || other instanceof DecidingResource resource && resource.table() == table();
    }

    /** In seconds; 0: as long as the broker allows ({@code transaction.limit.ms}). */
    @Override
    public int getTransactionTimeout() {
        return timeoutSeconds;
    }

    /**
     * How long branches that are begun after this may take until they are prepared; they are rolled back then. 0: as long as the
     * broker allows.
     */
    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        if (seconds < 0) {
            throw XaErrors.of(XAException.XAER_INVAL, "a timeout of " + seconds + " seconds");
        }
        timeoutSeconds = seconds;
        return true;
    }
}
