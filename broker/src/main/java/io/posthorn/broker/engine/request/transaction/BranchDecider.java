package io.posthorn.broker.engine.request.transaction;

import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.Branches;
import io.posthorn.broker.record.BranchOutcomeRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.transaction.BranchDecided;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchState;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides prepared branches: whoever comes first, once. */
public final class BranchDecider {
    private static final Logger LOG = LoggerFactory.getLogger(BranchDecider.class);

    private final Branches branches;
    private final Placements placements;
    private final Proposer proposer;

    public BranchDecider(Branches branches, Catalog catalog, Proposer proposer) {
        this.branches = branches;
        this.placements = new Placements(catalog);
        this.proposer = proposer;
    }

    /** A decision that is asked for. */
    record Wish(Connection connection, int correlation, Xid xid, RecordKind kind, boolean heuristic) {}

    /** Proposes the decision, or answers with the one there is; false when the log has no room for it now. */
    boolean decide(Wish wish) {
        Branch branch = branches.find(wish.xid);
        if (branch == null || !branch.isPrepared() || branch.isDecisionProposed()) {
            proposer.whenApplied(() -> answerDecided(wish));
            return true;
        }
        BranchOutcomeRecord empty = record(wish, List.of());
        int most = empty.bytes() + branch.parts().stream()
                .mapToInt(part -> OutcomeRecord.bytes(part.transaction().halves().size())).sum();
        if (!proposer.fits(most)) {
            return false;
        }
        propose(wish, branch);
        return true;
    }

    private void propose(Wish wish, Branch branch) {
        boolean commit = wish.kind == RecordKind.BRANCH_COMMIT;
        List<OutcomeRecord> outcomes = branch.parts().stream()
                .map(part -> commit ? commit(part) : OutcomeRecord.rollback(part.transaction().id())).toList();
        BranchOutcomeRecord record = record(wish, outcomes);
        branch.proposeDecision();
        proposer.propose(wish.kind, record.bytes(), record::write);
        if (wish.heuristic) {
            LOG.warn("{} of kind {} is decided by an administrator: {}", branch, branch.kind(), wish.kind);
        }
        proposer.whenApplied(() -> answer(wish, BranchResult.DONE));
    }

    private static BranchOutcomeRecord record(Wish wish, List<OutcomeRecord> outcomes) {
        return new BranchOutcomeRecord(wish.xid, wish.heuristic, outcomes);
    }

    private OutcomeRecord commit(Branch.Part part) {
        TransactionDraft draft = TransactionDraft.of(part.transaction());
        return new OutcomeRecord(draft.id(), part.origin(), placements.of(draft), List.of());
    }

    private void answerDecided(Wish wish) {
        Branch branch = branches.find(wish.xid);
        if (branch == null || branch.isPrepared()) { // prepared since the question came: that was not its subject
            wish.connection.error(0, wish.correlation, ErrorCode.TRANSACTION_UNKNOWN, 0,
                    "there is no prepared branch " + wish.xid);
        } else {
            answer(wish, branch.state() == BranchState.HEURISTICALLY_COMMITTED ? BranchResult.HEURISTICALLY_COMMITTED
                    : BranchResult.HEURISTICALLY_ROLLED_BACK);
        }
    }

    private static void answer(Wish wish, BranchResult result) {
        wish.connection.send(out -> new BranchDecided(result).write(out, 0, wish.correlation));
    }
}
