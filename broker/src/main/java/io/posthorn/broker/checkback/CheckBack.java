package io.posthorn.broker.checkback;

import io.posthorn.broker.engine.InDoubt;
import io.posthorn.broker.engine.transaction.Decisions;
import io.posthorn.broker.peer.Answer;
import io.posthorn.broker.peer.Answers;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.BranchDecided;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.Decision;
import io.posthorn.protocol.frame.transaction.DecisionDone;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings transactions over several groups to their end when their clients did not. Every step may be lost or done twice, by the
 * client or by another broker at the same time: each one changes nothing when it was done before. A group that does not answer is
 * left alone until the next round. For one thread.
 */
public final class CheckBack {
    private static final Logger LOG = LoggerFactory.getLogger(CheckBack.class);

    private final String ownGroup;
    private final Groups groups;
    /** Groups that did not answer in this round. */
    private final Set<String> silent = new HashSet<>();

    public CheckBack(String ownGroup, Groups groups) {
        this.ownGroup = ownGroup;
        this.groups = groups;
    }

    /** One round over all that is in doubt here. */
    public void run(InDoubt inDoubt) {
        silent.clear();
        inDoubt.branches().forEach(this::resolve);
        for (Decisions.Commit commit : inDoubt.commits()) {
            commit.participants().forEach(group -> tell(commit.transaction(), group));
        }
    }

    /** Asks the coordinating group, and does what it says. What is open there stays prepared here. */
    private void resolve(InDoubt.Branch branch) {
        LocalTransactionId transaction = branch.xid().coordinator();
        Answer answer = ask(branch.coordinator(), new Decision(transaction)::write);
        if (answer == null || !answer.isOk()) {
            return;
        }
        switch (TransactionOutcome.read(answer.payload()).outcome()) {
            case COMMITTED -> {
                if (decide(ownGroup, new BranchCommit(branch.xid(), false)::write, branch.xid())) {
                    ask(branch.coordinator(), new DecisionDone(transaction, ownGroup)::write);
                }
            }
            case ROLLED_BACK, UNKNOWN -> decide(ownGroup, new BranchRollback(branch.xid(), false)::write, branch.xid());
            case OPEN, PREPARED -> LOG.debug("{} is not decided yet", transaction);
        }
    }

    /** Tells a participant of a commit, and forgets that it had to be told. */
    private void tell(LocalTransactionId transaction, String group) {
        Xid xid = Xid.ofLocal(transaction, ownGroup);
        if (decide(group, new BranchCommit(xid, false)::write, xid)) {
            ask(ownGroup, new DecisionDone(transaction, group)::write);
        }
    }

    /** Answers whether the branch is decided now: an unknown one was decided before. */
    private boolean decide(String group, Answers.Request decision, Xid xid) {
        Answer answer = ask(group, decision);
        if (answer == null) {
            return false;
        }
        if (answer.isOk()) {
            BranchResult result = BranchDecided.read(answer.payload()).result();
            if (result != BranchResult.DONE) {
                LOG.warn("branch {} of group {} was decided by an administrator before: {}", xid, group, result);
            }
            return true;
        }
        return answer.refusal().code() == ErrorCode.TRANSACTION_UNKNOWN;
    }

    /** Null when the group does not answer. */
    private Answer ask(String group, Answers.Request question) {
        if (silent.contains(group)) {
            return null;
        }
        try {
            return groups.ask(group, question);
        } catch (UnreachableException e) {
            silent.add(group);
            LOG.debug("group {} does not answer: {}", group, e.getMessage());
            return null;
        }
    }
}
