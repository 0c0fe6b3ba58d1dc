package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.session.TransactionOutcome;
import io.posthorn.protocol.frame.transaction.Decision;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;

/**
 * DECISION: a participant asks what became of a transaction this group coordinates. What is not known here is rolled back, for ever and
 * before the answer: its client may still be on its way with what a lost connection or a crash has swallowed, and must
 * not commit what the participant gives up.
 */
public final class DecisionHandler implements RequestHandler {
    private final State state;
    private final Drafts drafts;
    private final Fates fates;
    private final Proposer proposer;

    public DecisionHandler(State state, Drafts drafts, Fates fates, Proposer proposer) {
        this.state = state;
        this.drafts = drafts;
        this.fates = fates;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        LocalTransactionId id = Decision.read(FrameHeader.payload(frames, start)).transaction();
        int correlation = FrameHeader.correlation(frames, start);
        if (drafts.fate(state.producers().peek(id.producer()), id.number()) == Outcome.UNKNOWN
                && !state.decisions().isCommitted(id)) {
            OutcomeRecord never = OutcomeRecord.rollback(id);
            proposer.propose(RecordKind.ROLLBACK, never.bytes(), never::write);
            drafts.ending(id, Outcome.ROLLED_BACK);
        }
        proposer.whenApplied(() -> {
            Outcome outcome = outcome(id);
            connection.send(out -> new TransactionOutcome(outcome).write(out, 0, correlation));
        });
        return true;
    }

    private Outcome outcome(LocalTransactionId id) {
        if (state.decisions().isCommitted(id)) {
            return Outcome.COMMITTED;
        }
        Producer producer = state.producers().peek(id.producer());
        Outcome applied = fates.applied(producer, id.number());
        boolean begun = applied == Outcome.UNKNOWN && drafts.fate(producer, id.number()) == Outcome.OPEN;
        return begun ? Outcome.OPEN : applied;
    }
}
