package io.posthorn.jms.xa;

import io.posthorn.jms.branch.BranchTable;
import io.posthorn.jms.branch.XaErrors;
import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.link.LinkException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Recovers and decides branches without a connection of the application. Connects when it is first asked something, and again
 * when that connection was given up. Safe for any thread.
 */
public final class RecoveryResource extends DecidingResource implements AutoCloseable {
    // Guarded by this object's monitor.
    private ClusterLease lease;
    private BranchTable table;

    RecoveryResource(ClusterSource source) {
        super(source);
    }

    @Override
    synchronized BranchTable table() throws XAException {
        if (lease != null && lease.cluster().isEnded()) {
            close();
        }
        if (lease == null) {
            try {
                lease = source().acquire();
            } catch (LinkException e) {
                throw XaErrors.of(e);
            }
            table = BranchTable.of(lease.identity());
        }
        return table;
    }

    /** Always refused: nothing works in a branch here. */
    @Override
    public void start(Xid xid, int flags) throws XAException {
        throw XaErrors.of(XAException.XAER_PROTO, "a resource for recovery starts no branch");
    }

    /** Always refused, as {@link #start}. */
    @Override
    public void end(Xid xid, int flags) throws XAException {
        throw XaErrors.of(XAException.XAER_PROTO, "a resource for recovery has started no branch");
    }

    /** As {@link XAResource#isSameRM}; false when it cannot be found out as no broker answers. */
    @Override
    public boolean isSameRM(XAResource other) {
        try {
            return super.isSameRM(other);
        } catch (XAException e) {
            return false;
        }
    }

    /** Gives its connection up; it is made again when the resource is used again. */
    @Override
    public synchronized void close() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }
}
