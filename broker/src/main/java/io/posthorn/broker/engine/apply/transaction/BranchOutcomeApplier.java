package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.BranchOutcomeRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;

/**
 * BRANCH_COMMIT and BRANCH_ROLLBACK: what is prepared is decided, once. After a heuristic decision the branch stays to say so, else
 * it is gone.
 */
public final class BranchOutcomeApplier implements RecordApplier {
    private final State state;
    private final Completion completion;

    public BranchOutcomeApplier(State state, AppliedListener listener) {
        this.state = state;
        this.completion = new Completion(state, listener);
    }

    @Override
    public void apply(CommittedRecord record) {
        BranchOutcomeRecord decision = BranchOutcomeRecord.read(record.payload());
        Branch branch = state.branches().find(decision.xid());
        if (branch == null || !branch.isPrepared()) {
            return;
        }
        boolean committed = record.kind() == RecordKind.BRANCH_COMMIT;
        for (OutcomeRecord outcome : decision.outcomes()) {
            Branch.Part part = branch.part(outcome.transaction());
            if (part != null && committed) {
                completion.commit(part.transaction(), outcome, record.position());
            } else if (part != null) {
                completion.rollBack(part.transaction());
            }
            remember(outcome.transaction(), committed, record.timestampMs());
        }
        if (decision.heuristic()) {
            state.branches().decideHeuristically(branch, committed, record.timestampMs());
        } else {
            state.branches().remove(branch);
        }
    }

    /** Its session, if it is still there, may ask. */
    private void remember(LocalTransactionId id, boolean committed, long nowMs) {
        Producer producer = state.producers().find(id.producer());
        if (producer != null) {
            producer.decide(id.number(), committed ? Outcome.COMMITTED : Outcome.ROLLED_BACK, nowMs);
        }
    }
}
