package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.transaction.Xid;

/** A message that is stored, and waits for its decision. Safe for any thread. */
public final class CheckedBranch {
    private final Xid xid;
    private final GroupBranches branches;

    /** Of a branch that is prepared. */
    public CheckedBranch(Xid xid, GroupBranches branches) {
        this.xid = xid;
        this.branches = branches;
    }

    /** Makes it visible, unless somebody else has decided; waits. */
    public void commit() throws LinkException {
        branches.commit(xid).await(true);
    }

    /** Drops it, unless somebody else has decided; waits. */
    public void rollback() throws LinkException {
        branches.rollback(xid).await(true);
    }

    @Override
    public String toString() {
        return "message of branch " + xid;
    }
}
