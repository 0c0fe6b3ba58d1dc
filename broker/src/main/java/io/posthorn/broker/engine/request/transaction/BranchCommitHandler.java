package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.transaction.BranchCommit;

/** BRANCH_COMMIT: a prepared branch becomes visible and final. */
public final class BranchCommitHandler implements RequestHandler {
    private final BranchDecider decider;

    public BranchCommitHandler(BranchDecider decider) {
        this.decider = decider;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        BranchCommit wish = BranchCommit.read(FrameHeader.payload(frames, start));
        return decider.decide(new BranchDecider.Wish(connection, FrameHeader.correlation(frames, start), wish.xid(),
                RecordKind.BRANCH_COMMIT, wish.heuristic()));
    }
}
