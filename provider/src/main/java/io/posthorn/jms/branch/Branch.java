package io.posthorn.jms.branch;

import io.posthorn.jms.branch.BranchShare.Association;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A branch as this JVM knows it: the states of X/Open XA, table 6-4, with who is associated on top. Safe for any thread; what
 * speaks to brokers waits while it holds the branch's lock, and nobody else's.
 *
 * <pre>
 * OPEN → PREPARED → OVER            sessions may work in it until it is prepared
 *   ├──→ IN_DOUBT ───↑↓             the answer to a PREPARE is not known: prepared again, or rolled back
 *   └──→ ROLLBACK_ONLY → OVER     undone at the brokers already, if that is because its time was over
 * </pre>
 */
final class Branch {
    private static final Logger LOG = LoggerFactory.getLogger(Branch.class);

    private enum State {
        OPEN, IN_DOUBT, PREPARED, ROLLBACK_ONLY, OVER
    }

    private final Xid xid;
    private final Runnable forget;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final BranchWork work;
    private final PreparedWork prepared;
    private State state = State.OPEN;
    /** Why it can only be rolled back, as a code of {@link XAException}. */
    private int reason;
    private Future<?> limit;

    /** @param forget called when the branch is over */
    Branch(Xid xid, Runnable forget) {
        this.xid = xid;
        this.forget = forget;
        this.work = new BranchWork(xid);
        this.prepared = new PreparedWork(xid, work);
    }

    /** Something done to the branch. */
    private interface Action<T> {
        T run() throws XAException;
    }

    private <T> T locked(Action<T> action) throws XAException {
        lock.lock();
        try {
            if (state == State.OVER) {
                throw XaErrors.of(XAException.XAER_NOTA, "branch " + xid + " is decided");
            }
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    private static XAException protocol(String text) {
        return XaErrors.of(XAException.XAER_PROTO, text);
    }

    /** From now on it can only be rolled back when it is not prepared within the time. */
    void limit(int seconds) {
        if (seconds > 0) {
            limit = BranchTimer.after(seconds, this::timeOut);
        }
    }

    /** Also while a session works in it: what it holds is others' from now on (Jakarta Transactions 2.0, 3.4.9). */
    private void timeOut() {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            LOG.info("Branch {} was not prepared in its time: it is rolled back", xid);
            rollbackOnly(XAException.XA_RBTIMEOUT);
            work.undo();
        } catch (LinkException e) {
            LOG.info("Branch {} is rolled back when its transaction manager says so: {}", xid, e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private void rollbackOnly(int why) {
        if (state == State.OPEN) {
            state = State.ROLLBACK_ONLY;
            reason = why;
        }
    }

    /** A session begins to work in it, for the first time or again. */
    void join(BranchContext session) throws XAException {
        locked(() -> {
            requireOpen();
            session.requireOpen();
            BranchShare share = work.shareOf(session);
            if (share == null) {
                session.enlist();
                share = new BranchShare(session);
                work.shares().add(share);
            } else if (share.association() != Association.ENDED) {
                throw protocol("the association with branch " + xid + " is " + share.association());
            }
            share.activate();
            return null;
        });
    }

    void resume(BranchContext session) throws XAException {
        locked(() -> {
            BranchShare share = work.shareOf(session);
            if (share == null || share.association() != Association.SUSPENDED) {
                throw protocol("the session has not suspended its association with branch " + xid);
            }
            if (state == State.ROLLBACK_ONLY) {
                share.deactivate(Association.ENDED); // X/Open XA, table 6-2: not associated after XA_RB*
            }
            requireOpen();
            share.activate();
            return null;
        });
    }

    private void requireOpen() throws XAException {
        if (state == State.ROLLBACK_ONLY) {
            throw XaErrors.of(reason, "branch " + xid + " can only be rolled back");
        }
        if (state != State.OPEN) {
            throw protocol("branch " + xid + " is prepared");
        }
    }

    void end(BranchContext session, int flag) throws XAException {
        locked(() -> {
            BranchShare share = work.shareOf(session);
            boolean active = share != null && share.association() == Association.ACTIVE;
            boolean suspended = share != null && share.association() == Association.SUSPENDED;
            if (!active && (!suspended || flag == XAResource.TMSUSPEND)) {
                throw protocol("the session is not associated with branch " + xid);
            }
            boolean lost = flag == XAResource.TMFAIL || work.isDoomed();
            if (lost) {
                rollbackOnly(XAException.XA_RBROLLBACK);
            }
            boolean kept = flag == XAResource.TMSUSPEND && state != State.ROLLBACK_ONLY;
            share.deactivate(kept ? Association.SUSPENDED : Association.ENDED);
            if (state == State.ROLLBACK_ONLY && flag != XAResource.TMFAIL) {
                throw XaErrors.of(reason, "branch " + xid + " can only be rolled back");
            }
            return null;
        });
    }

    private boolean isAssociated() {
        return work.shares().stream().anyMatch(share -> share.association() != Association.ENDED);
    }

    private void requireIdle() throws XAException {
        if (isAssociated()) {
            throw protocol("a session is still associated with branch " + xid);
        }
    }

    /** Answers XA_OK or XA_RDONLY. */
    int prepare(ClusterSource source) throws XAException {
        return locked(() -> {
            requireIdle();
            if (state == State.PREPARED) {
                throw protocol("branch " + xid + " is prepared");
            }
            requireNotRollbackOnly();
            vote();
            if (work.preparedAt().isEmpty()) {
                over();
                return XAResource.XA_RDONLY;
            }
            state = State.PREPARED;
            prepared.begin(source);
            return XAResource.XA_OK;
        });
    }

    private void requireNotRollbackOnly() throws XAException {
        if (state == State.OPEN && work.isDoomed()) {
            rollbackOnly(XAException.XA_RBROLLBACK);
        }
        if (state == State.ROLLBACK_ONLY) {
            undoQuietly();
            throw XaErrors.of(reason, "branch " + xid + " was rolled back");
        }
    }

    private void vote() throws XAException {
        try {
            work.prepare();
        } catch (LinkException e) {
            if (e.kind() == LinkException.Kind.REFUSED) {
                undoQuietly();
                throw XaErrors.rolledBack(e);
            }
            state = State.IN_DOUBT;
            throw XaErrors.of(e);
        }
    }

    void commitOnePhase(ClusterSource source) throws XAException {
        locked(() -> {
            requireIdle();
            if (state == State.PREPARED && !prepared.isTold()) {
                throw protocol("branch " + xid + " is prepared: it takes a commit in two phases");
            }
            requireNotRollbackOnly();
            if (work.isOfSeveralSessionsAtOneGroup()) {
                commitAfterVote(source);
            } else {
                commitAtOnce();
            }
            return null;
        });
    }

    private void commitAfterVote(ClusterSource source) throws XAException {
        if (state != State.PREPARED) {
            vote();
            if (work.preparedAt().isEmpty()) {
                over();
                return;
            }
            state = State.PREPARED;
            prepared.begin(source);
        }
        decide(source, true);
    }

    private void commitAtOnce() throws XAException {
        try {
            work.commitAtOnce();
            over();
        } catch (LinkException e) {
            if (e.kind() == LinkException.Kind.REFUSED) {
                undoQuietly();
                throw XaErrors.rolledBack(e);
            }
            throw XaErrors.of(e);
        }
    }

    void commit(ClusterSource source) throws XAException {
        locked(() -> {
            if (state != State.PREPARED) {
                throw protocol("branch " + xid + " is not prepared");
            }
            decide(source, true);
            return null;
        });
    }

    void rollback(ClusterSource source) throws XAException {
        locked(() -> {
            requireIdle();
            if (state == State.PREPARED) {
                decide(source, false);
            } else {
                rollBackHere();
            }
            return null;
        });
    }

    private void decide(ClusterSource source, boolean commit) throws XAException {
        boolean found;
        try {
            found = prepared.decide(source, commit);
        } catch (XAException e) {
            if (e.errorCode != XAException.XAER_RMFAIL) {
                over(); // the brokers remember what was decided heuristically
            }
            throw e;
        }
        over();
        if (!found) {
            throw XaErrors.of(XAException.XAER_NOTA, "branch " + xid + " was decided by somebody else");
        }
    }

    /** Undoes what cannot be committed; a broker that cannot be told does it when the session's lease ends. */
    private void undoQuietly() {
        try {
            work.undo();
        } catch (LinkException e) {
            LOG.info("Branch {} is rolled back by the brokers: {}", xid, e.getMessage());
        } finally {
            over();
        }
    }

    /** Undoes what is not prepared, as the transaction manager wants it. */
    private void rollBackHere() throws XAException {
        try {
            work.undo();
            over();
        } catch (LinkException e) {
            boolean done = e.kind() != LinkException.Kind.TIMED_OUT && e.kind() != LinkException.Kind.INTERRUPTED;
            if (done) {
                over();
            }
            boolean committed = e.kind() == LinkException.Kind.REFUSED && e.code() == ErrorCode.ILLEGAL_STATE;
            throw committed ? XaErrors.of(XAException.XA_HEURCOM, e) : XaErrors.of(e);
        }
    }

    private void over() {
        state = State.OVER;
        if (limit != null) {
            limit.cancel(false);
        }
        forget.run();
        work.release();
        prepared.end();
    }
}
