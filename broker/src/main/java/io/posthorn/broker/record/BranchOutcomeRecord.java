package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.List;

/**
 * BRANCH_COMMIT and BRANCH_ROLLBACK: {@code xid, u8 heuristic, u32 n, n x outcome}, an outcome as in COMMIT and ROLLBACK for each
 * transaction of the branch.
 *
 * @param heuristic an administrator has decided: the branch is remembered
 */
public record BranchOutcomeRecord(Xid xid, boolean heuristic, List<OutcomeRecord> outcomes) {
    public BranchOutcomeRecord {
        outcomes = List.copyOf(outcomes);
    }

    public int bytes() {
        return xid.bytes() + 1 + 4 + outcomes.stream().mapToInt(OutcomeRecord::bytes).sum();
    }

    public void write(ByteBuf out) {
        xid.write(out);
        out.writeBoolean(heuristic).writeInt(outcomes.size());
        outcomes.forEach(outcome -> outcome.write(out));
    }

    public static BranchOutcomeRecord read(ByteBuf payload) {
        Xid xid = Xid.read(payload);
        boolean heuristic = payload.readBoolean();
        List<OutcomeRecord> outcomes = new ArrayList<>();
        for (int n = payload.readInt(); n > 0; n--) {
            outcomes.add(OutcomeRecord.readPart(payload));
        }
        return new BranchOutcomeRecord(xid, heuristic, outcomes);
    }
}
