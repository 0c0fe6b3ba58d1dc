package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.transaction.Decisions;
import io.posthorn.broker.record.DecisionDoneRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.transaction.DecisionDone;

/** DECISION_DONE: a participant has applied the commit; said again it changes nothing. */
public final class DecisionDoneHandler implements RequestHandler {
    private final Decisions decisions;
    private final Proposer proposer;

    public DecisionDoneHandler(Decisions decisions, Proposer proposer) {
        this.decisions = decisions;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        DecisionDone done = DecisionDone.read(FrameHeader.payload(frames, start));
        int correlation = FrameHeader.correlation(frames, start);
        if (decisions.isAwaited(done.transaction(), done.group())) {
            DecisionDoneRecord record = new DecisionDoneRecord(done.transaction(), done.group());
            proposer.propose(RecordKind.DECISION_DONE, record.bytes(), record::write);
        }
        proposer.whenApplied(() -> connection.ok(0, correlation));
        return true;
    }
}
