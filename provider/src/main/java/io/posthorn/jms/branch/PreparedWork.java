package io.posthorn.jms.branch;

import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.List;
import javax.transaction.xa.XAException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decision about a branch that was prepared from here: at the groups where it is prepared, over a cluster kept at hand for that. */
final class PreparedWork {
    private static final Logger LOG = LoggerFactory.getLogger(PreparedWork.class);

    private final Xid xid;
    private final BranchWork work;
    private ClusterLease lease;
    /** A decision was said to some group, and perhaps not answered by all. */
    private boolean told;

    PreparedWork(Xid xid, BranchWork work) {
        this.xid = xid;
        this.work = work;
    }

    /** It is prepared: the sessions have no more to do with it, and who decides need not connect. */
    void begin(ClusterSource source) {
        try {
            lease = source.acquire();
        } catch (LinkException e) {
            LOG.debug("Who decides branch {} connects anew: {}", xid, e.getMessage());
        }
        work.release();
    }

    /** Whether somebody has tried to decide it. */
    boolean isTold() {
        return told;
    }

    /**
     * Tells the groups.
     *
     * @return false when none has the branch, and it was not this decision, made before, that ended it
     * @throws XAException XAER_RMFAIL when not all could be told; a heuristic code
     */
    boolean decide(ClusterSource source, boolean commit) throws XAException {
        boolean again = told;
        told = true;
        try {
            BranchDecisions.Result result;
            if (lease != null && !lease.cluster().isEnded()) {
                result = decide(lease, commit);
            } else {
                try (ClusterLease used = source.acquire()) {
                    result = decide(used, commit);
                }
            }
            return again || result == BranchDecisions.Result.DONE;
        } catch (LinkException e) {
            throw XaErrors.of(e);
        }
    }

    private BranchDecisions.Result decide(ClusterLease used, boolean commit) throws LinkException, XAException {
        BranchDecisions decisions = new BranchDecisions(used.cluster(), true);
        return commit ? decisions.commit(xid, work.preparedAt()) : rollback(decisions);
    }

    private BranchDecisions.Result rollback(BranchDecisions decisions) throws LinkException, XAException {
        List<BranchOwner> halted = work.halt();
        try {
            return decisions.rollback(xid, work.preparedAt());
        } finally {
            BranchWork.goOn(halted);
        }
    }

    /** It is over. */
    void end() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }
}
