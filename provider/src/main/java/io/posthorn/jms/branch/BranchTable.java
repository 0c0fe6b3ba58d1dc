package io.posthorn.jms.branch;

import io.posthorn.jms.cluster.ClusterIdentity;
import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.transaction.Xid;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAException;

/**
 * The branches this JVM works in at one cluster, whatever the connection: this is the resource manager as a transaction manager sees
 * it. What it does not know may be prepared at the brokers all the same, by another process or an earlier one. Safe for any
 * thread.
 */
public final class BranchTable {
    /** Guarded by itself. Held weakly: as long as somebody uses it, everybody gets the same. */
    private static final List<WeakReference<BranchTable>> TABLES = new ArrayList<>();

    private static final int MOST_HALF_DONE = 1_000;

    private final Map<Xid, Branch> branches = new ConcurrentHashMap<>();
    /** Decisions about branches nobody works in here that some group has done, while another could not be told; the newest ones. */
    private final Map<Xid, Verdict> halfDone = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Xid, Verdict> eldest) {
            return size() > MOST_HALF_DONE;
        }
    });
    /** What was found by the last recovery. */
    private volatile Set<Xid> recovered = Set.of();
    /** Guarded by the list of all. */
    private ClusterIdentity identity;

    private BranchTable(ClusterIdentity identity) {
        this.identity = identity;
    }

    /** The one of a cluster. */
    public static BranchTable of(ClusterIdentity cluster) {
        synchronized (TABLES) {
            for (Iterator<WeakReference<BranchTable>> all = TABLES.iterator(); all.hasNext();) {
                BranchTable table = all.next().get();
                if (table == null) {
                    all.remove();
                } else if (table.identity.isSame(cluster)) {
                    table.identity = table.identity.with(cluster);
                    return table;
                }
            }
            BranchTable table = new BranchTable(cluster);
            TABLES.add(new WeakReference<>(table));
            return table;
        }
    }

    /**
     * A session begins a branch, and works in it.
     *
     * @param limitSeconds how long until it must be prepared; 0: as long as the broker allows
     */
    public void begin(BranchContext session, Xid xid, int limitSeconds) throws XAException {
        Branch branch = new Branch(xid, () -> branches.remove(xid));
        if (branches.putIfAbsent(xid, branch) != null) {
            throw XaErrors.of(XAException.XAER_DUPID, "branch " + xid + " is there already");
        }
        boolean begun = false;
        try {
            requireFree(session);
            branch.join(session);
            branch.limit(limitSeconds);
            begun = true;
        } finally {
            if (!begun) {
                branches.remove(xid, branch);
            }
        }
    }

    /** A session works in a branch that is there. */
    public void join(BranchContext session, Xid xid) throws XAException {
        Branch branch = known(xid);
        requireFree(session);
        branch.join(session);
    }

    /** A session works again in a branch it has suspended. */
    public void resume(BranchContext session, Xid xid) throws XAException {
        Branch branch = known(xid);
        requireFree(session);
        branch.resume(session);
    }

    private static void requireFree(BranchContext session) throws XAException {
        if (session.active() != null) {
            throw XaErrors.of(XAException.XAER_PROTO, "the session is associated with another branch");
        }
    }

    /** A session works in a branch no longer, or not for now. */
    public void end(BranchContext session, Xid xid, int flag) throws XAException {
        known(xid).end(session, flag);
    }

    private Branch known(Xid xid) throws XAException {
        Branch branch = branches.get(xid);
        if (branch == null) {
            throw XaErrors.of(XAException.XAER_NOTA, "nobody works in a branch " + xid);
        }
        return branch;
    }

    /** Prepares; answers XA_OK or XA_RDONLY. */
    public int prepare(Xid xid, ClusterSource source) throws XAException {
        return known(xid).prepare(source);
    }

    public void commit(Xid xid, boolean onePhase, ClusterSource source) throws XAException {
        Branch branch = onePhase ? known(xid) : branches.get(xid);
        if (branch == null) {
            decideUnknown(xid, source, Verdict.COMMIT);
        } else if (onePhase) {
            branch.commitOnePhase(source);
        } else {
            branch.commit(source);
        }
    }

    public void rollback(Xid xid, ClusterSource source) throws XAException {
        Branch branch = branches.get(xid);
        if (branch == null) {
            decideUnknown(xid, source, Verdict.ROLLBACK);
        } else {
            branch.rollback(source);
        }
    }

    public void forget(Xid xid, ClusterSource source) throws XAException {
        if (branches.containsKey(xid)) {
            throw XaErrors.of(XAException.XAER_PROTO, "branch " + xid + " is not decided");
        }
        decideUnknown(xid, source, Verdict.FORGET);
    }

    /** What a transaction manager says about a prepared branch. */
    private enum Verdict {
        COMMIT, ROLLBACK, FORGET;

        BranchDecisions.Result tell(BranchDecisions decisions, Xid xid) throws XAException {
            List<String> groups = decisions.groups();
            return switch (this) {
                case COMMIT -> decisions.commit(xid, groups);
                case ROLLBACK -> decisions.rollback(xid, groups);
                case FORGET -> decisions.forget(xid, groups);
            };
        }
    }

    /** What nobody here works in may be prepared anywhere. */
    private void decideUnknown(Xid xid, ClusterSource source, Verdict verdict) throws XAException {
        try (ClusterLease lease = source.acquire()) {
            BranchDecisions decisions = new BranchDecisions(lease.cluster(), recovered.contains(xid));
            try {
                boolean unknown = verdict.tell(decisions, xid) == BranchDecisions.Result.UNKNOWN;
                if (!halfDone.remove(xid, verdict) && unknown) {
                    throw XaErrors.of(XAException.XAER_NOTA, "there is no prepared branch " + xid);
                }
            } catch (XAException e) {
                if (e.errorCode == XAException.XAER_RMFAIL && decisions.isDoneSomewhere()) {
                    halfDone.put(xid, verdict);
                }
                throw e;
            }
        } catch (LinkException e) {
            throw XaErrors.of(e);
        }
    }

    /** All branches that are prepared, or decided by an administrator, at any group; whoever prepared them. */
    public Set<Xid> recover(ClusterSource source) throws XAException {
        try (ClusterLease lease = source.acquire()) {
            recovered = new BranchDecisions(lease.cluster(), true).recover();
            return recovered;
        } catch (LinkException e) {
            throw XaErrors.of(e);
        }
    }
}
