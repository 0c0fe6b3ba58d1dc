package io.posthorn.jms.xa;

import io.posthorn.jms.branch.BranchContext;
import io.posthorn.jms.branch.BranchTable;
import io.posthorn.jms.branch.BranchXids;
import io.posthorn.jms.branch.XaErrors;
import io.posthorn.jms.cluster.ClusterSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;

/**
 * A session's resource for a transaction manager (Jakarta Transactions 2.0, 3.4). Beginning and ending an association asks no broker;
 * what does waits as long as the connection's options say, and answers XAER_RMFAIL after that. Safe for any thread.
 */
public final class PosthornXAResource extends DecidingResource {
    private final BranchTable table;
    private final BranchContext session;

    PosthornXAResource(BranchTable table, BranchContext session, ClusterSource source) {
        super(source);
        this.table = table;
        this.session = session;
    }

    @Override
    BranchTable table() {
        return table;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        io.posthorn.protocol.frame.transaction.Xid branch = BranchXids.checked(xid);
        switch (flags) {
            case TMNOFLAGS -> table.begin(session, branch, getTransactionTimeout());
            case TMJOIN -> table.join(session, branch);
            case TMRESUME -> table.resume(session, branch);
            default -> throw XaErrors.of(XAException.XAER_INVAL,
                    "start takes TMNOFLAGS, TMJOIN or TMRESUME, not " + flags);
        }
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        if (flags != TMSUCCESS && flags != TMFAIL && flags != TMSUSPEND) {
            throw XaErrors.of(XAException.XAER_INVAL, "end takes TMSUCCESS, TMFAIL or TMSUSPEND, not " + flags);
        }
        table.end(session, BranchXids.checked(xid), flags);
    }

    /** Whether the session is associated with a branch now. */
    public boolean isAssociated() {
        return session.isTransacted();
    }
}
