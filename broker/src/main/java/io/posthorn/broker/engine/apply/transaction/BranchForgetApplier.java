package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.BranchForgetRecord;

/** BRANCH_FORGET: what an administrator decided need not be remembered. A prepared branch is never forgotten. */
public final class BranchForgetApplier implements RecordApplier {
    private final State state;

    public BranchForgetApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        Branch branch = state.branches().find(BranchForgetRecord.read(record.payload()).xid());
        if (branch != null && !branch.isPrepared()) {
            state.branches().remove(branch);
        }
    }
}
