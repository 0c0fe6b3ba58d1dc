package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.RefusedException;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.Branches;
import io.posthorn.broker.record.BranchForgetRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.transaction.BranchForget;

/** BRANCH_FORGET: what an administrator has decided is known to who should have, and need not be remembered. */
public final class BranchForgetHandler implements RequestHandler {
    private final Branches branches;
    private final Proposer proposer;

    public BranchForgetHandler(Branches branches, Proposer proposer) {
        this.branches = branches;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        BranchForget forget = BranchForget.read(FrameHeader.payload(frames, start));
        int correlation = FrameHeader.correlation(frames, start);
        Branch branch = branches.find(forget.xid());
        if (branch == null) {
            throw new RefusedException(ErrorCode.TRANSACTION_UNKNOWN, "there is no branch " + forget.xid());
        }
        if (branch.isPrepared()) {
            throw new RefusedException(ErrorCode.ILLEGAL_STATE, branch + " is prepared: commit it or roll it back");
        }
        BranchForgetRecord record = new BranchForgetRecord(forget.xid());
        proposer.propose(RecordKind.BRANCH_FORGET, record.bytes(), record::write);
        proposer.whenApplied(() -> connection.ok(0, correlation));
        return true;
    }
}
