package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Requests;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.Branches;
import io.posthorn.protocol.frame.transaction.BranchesReply;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is said at one broker group about branches, which belong to no session. What begins something does not wait, so that
 * several groups can be told at once. Safe for any thread.
 */
public final class GroupBranches {
    private static final int PAGE_ROWS = 500;

    private final ReconnectingLink link;
    private final Patience patience;

    GroupBranches(ReconnectingLink link, Patience patience) {
        this.link = link;
        this.patience = patience;
    }

    /** @param timeoutMs how long an answer may take while the connection is up */
    public GroupBranches(ReconnectingLink link, long timeoutMs) {
        this(link, new Patience(link, timeoutMs));
    }

    /** Has transactions prepared of which everything was said on this connection, or is confirmed. */
    public CompletableFuture<Vote> prepare(Prepare prepare) {
        return link.request(0, Requests.prepare(prepare));
    }

    /** Waits for what was asked here. */
    public <T> T await(CompletableFuture<T> reply, String what) throws LinkException {
        return patience.await(reply, what);
    }

    /** Decides to commit a branch. */
    public BranchDecision commit(Xid xid) {
        return new BranchDecision(link, patience, Requests.branchCommit(xid));
    }

    /** Decides to roll a branch back. */
    public BranchDecision rollback(Xid xid) {
        return new BranchDecision(link, patience, Requests.branchRollback(xid));
    }

    /** Has a branch forgotten that an administrator decided. */
    public BranchDecision forget(Xid xid) {
        return new BranchDecision(link, patience, Requests.branchForget(xid));
    }

    /** Tells the coordinating group that a participant has applied its decision; nobody waits for the answer. */
    public void decisionDone(LocalTransactionId transaction, String participant) {
        link.request(0, Requests.decisionDone(transaction, participant));
    }

    /** All branches of some kinds (the bits of {@code BranchKind#mask}); waits. */
    public List<BranchRow> list(int kinds) throws LinkException {
        List<BranchRow> rows = new ArrayList<>();
        long from = 0;
        do {
            BranchesReply page =
                    patience.await(link.request(0, Requests.branches(new Branches(kinds, from, PAGE_ROWS))),
                            "BRANCHES");
            rows.addAll(page.rows());
            from = page.next();
        } while (from != 0);
        return rows;
    }
}
