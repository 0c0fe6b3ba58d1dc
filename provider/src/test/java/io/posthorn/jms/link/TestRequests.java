package io.posthorn.jms.link;

import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.Xid;

/** What only an administrator asks for. */
public final class TestRequests {
    private TestRequests() {}

    /** Decides a branch in the place of its transaction manager. */
    public static Request<Void> decideHeuristically(Xid xid, boolean commit) {
        return new Request<>("HEURISTIC",
                commit ? new BranchCommit(xid, true)::write : new BranchRollback(xid, true)::write, payload -> null,
                false);
    }
}
