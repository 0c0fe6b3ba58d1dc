package io.posthorn.jms.branch;

import io.posthorn.jms.cluster.Cluster;
import io.posthorn.jms.group.BranchDecision;
import io.posthorn.jms.group.GroupBranches;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.transaction.xa.XAException;

/** What is said about prepared branches at the groups of a cluster, all at once, and what the answers mean together. */
final class BranchDecisions {
    /** What a decision came to. */
    enum Result {
        /** Done, at one group at least. */
        DONE,
        /** No group has the branch. */
        UNKNOWN
    }

    private final Cluster cluster;
    private final boolean existed;
    private boolean doneSomewhere;

    /** @param existed whether the branch to be decided was there for certain: so a lost answer means that it was decided */
    BranchDecisions(Cluster cluster, boolean existed) {
        this.cluster = cluster;
        this.existed = existed;
    }

    /** Whether a group has done what was decided, although others may not have been told. */
    boolean isDoneSomewhere() {
        return doneSomewhere;
    }

    /** The groups there are. */
    List<String> groups() {
        return cluster.groups();
    }

    /**
     * @throws XAException a heuristic code when an administrator was before; XAER_RMFAIL when a group could not be told, while the
     *                     others were
     */
    Result commit(Xid xid, Collection<String> groups) throws XAException {
        Set<BranchResult> results = tell(groups, branches -> branches.commit(xid));
        return result(results, BranchResult.HEURISTICALLY_COMMITTED);
    }

    /** As {@link #commit}. */
    Result rollback(Xid xid, Collection<String> groups) throws XAException {
        Set<BranchResult> results = tell(groups, branches -> branches.rollback(xid));
        return result(results, BranchResult.HEURISTICALLY_ROLLED_BACK);
    }

    /**
     * @throws XAException XAER_PROTO when the branch is prepared, and not decided
     */
    Result forget(Xid xid, Collection<String> groups) throws XAException {
        return tell(groups, branches -> branches.forget(xid)).isEmpty() ? Result.UNKNOWN : Result.DONE;
    }

    private static Result result(Set<BranchResult> results, BranchResult agreeing) throws XAException {
        if (results.isEmpty()) {
            return Result.UNKNOWN;
        }
        if (results.equals(EnumSet.of(BranchResult.DONE))) {
            return Result.DONE;
        }
        boolean committed = results.contains(BranchResult.HEURISTICALLY_COMMITTED);
        boolean rolledBack = results.contains(BranchResult.HEURISTICALLY_ROLLED_BACK);
        boolean mixed = committed && rolledBack || results.contains(BranchResult.DONE) && !results.contains(agreeing);
        throw XaErrors.of(
                mixed ? XAException.XA_HEURMIX : committed ? XAException.XA_HEURCOM : XAException.XA_HEURRB,
                "an administrator decided the branch before: " + results);
    }

    /** Tells all groups before it waits for the first answer. */
    private Set<BranchResult> tell(Collection<String> groups, Function<GroupBranches, BranchDecision> decision)
            throws XAException {
        List<BranchDecision> told = new ArrayList<>();
        LinkException failure = null;
        for (String group : groups) {
            try {
                told.add(decision.apply(at(group)));
            } catch (LinkException e) {
                failure = e;
            }
        }
        Set<BranchResult> results = EnumSet.noneOf(BranchResult.class);
        for (BranchDecision each : told) {
            try {
                Optional<BranchResult> answer = each.await(existed);
                answer.ifPresent(results::add);
            } catch (LinkException e) {
                failure = e;
            }
        }
        doneSomewhere = results.contains(BranchResult.DONE);
        if (failure != null) {
            throw failure.kind() == LinkException.Kind.REFUSED && failure.code() == ErrorCode.ILLEGAL_STATE
                    ? XaErrors.of(XAException.XAER_PROTO, failure) : XaErrors.of(failure);
        }
        return results;
    }

    /**
     * The branches that wait for a transaction manager, at all groups.
     *
     * @throws XAException XAER_RMFAIL when a group could not be asked: what looks complete is complete
     */
    Set<Xid> recover() throws XAException {
        Set<Xid> xids = new LinkedHashSet<>();
        try {
            for (String group : groups()) {
                at(group).list(BranchKind.XA.mask()).stream().map(BranchRow::xid).forEach(xids::add);
            }
        } catch (LinkException e) {
            throw XaErrors.of(e);
        }
        return xids;
    }

    private GroupBranches at(String group) throws LinkException {
        return new GroupBranches(cluster.awaitLink(group).link(), cluster.settings().requestTimeoutMs());
    }
}
