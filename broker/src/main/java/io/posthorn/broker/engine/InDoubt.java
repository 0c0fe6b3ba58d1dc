package io.posthorn.broker.engine;

import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Decisions;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.List;

/**
 * What this group has open with other groups, for longer than its clients need when all goes well. Immutable, for any thread.
 *
 * @param branches prepared here, decided elsewhere
 * @param commits decided here, and not known to be applied by some group
 */
public record InDoubt(List<Branch> branches, List<Decisions.Commit> commits) {
    /** A prepared branch and the group that decides it. */
    public record Branch(Xid xid, String coordinator) {}

    static InDoubt of(State state, long beforeMs) {
        return new InDoubt(
                state.branches().all().stream()
                        .filter(branch -> branch.isPrepared() && branch.kind() == BranchKind.GROUP
                                && branch.sinceMs() <= beforeMs)
                        .map(branch -> new Branch(branch.xid(), branch.coordinator())).toList(),
                state.decisions().all().stream().filter(commit -> commit.decidedMs() <= beforeMs).toList());
    }
}
