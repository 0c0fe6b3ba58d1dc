package io.posthorn.jms.branch;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.jms.transaction.TransactionContext;
import javax.transaction.xa.XAException;

/**
 * The branches one session works in: the one it is associated with now, and how many others are not decided, for which the session
 * must stay at the brokers although the application has closed it. Safe for any thread.
 */
public final class BranchContext implements TransactionContext {
    private final GroupSessions groups;
    private final BranchOwner owner;
    private volatile BranchShare active;
    // Guarded by this object's monitor.
    private int undecided;
    private Runnable whenFree;
    private boolean closed;

    public BranchContext(GroupSessions groups, BranchOwner owner) {
        this.groups = groups;
        this.owner = owner;
    }

    GroupSessions groups() {
        return groups;
    }

    BranchOwner owner() {
        return owner;
    }

    /** The association there is now; null: none. */
    BranchShare active() {
        return active;
    }

    void activate(BranchShare share) {
        active = share;
    }

    /**
     * @throws XAException XAER_RMFAIL when the application has closed the session
     */
    synchronized void requireOpen() throws XAException {
        if (closed) {
            throw XaErrors.of(XAException.XAER_RMFAIL, "the session is closed");
        }
    }

    /** A branch has a share here from now on. */
    synchronized void enlist() {
        undecided++;
    }

    /** A branch's share here is over. */
    void release() {
        Runnable due = null;
        synchronized (this) {
            undecided--;
            if (undecided == 0) {
                due = whenFree;
                whenFree = null;
            }
        }
        if (due != null) {
            due.run();
        }
    }

    @Override
    public boolean isTransacted() {
        return active != null;
    }

    @Override
    public GroupTransaction at(GroupSession group) {
        BranchShare share = active;
        return share == null ? null : share.parts().at(group);
    }

    @Override
    public void whenFree(Runnable leave) {
        synchronized (this) {
            closed = true;
            if (undecided > 0) {
                whenFree = leave;
                return;
            }
        }
        leave.run();
    }

    @Override
    public void commit() throws LinkException {
        throw LinkException.closed("a transaction manager decides what the session does");
    }

    @Override
    public void rollback() throws LinkException {
        throw LinkException.closed("a transaction manager decides what the session does");
    }
}
