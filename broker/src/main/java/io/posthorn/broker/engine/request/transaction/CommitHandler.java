package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.request.session.SessionEnd;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.session.Commit;
import java.util.List;

/**
 * COMMIT: one record makes the transaction visible and final (Jakarta Messaging 3.1, 6.2.7), and is the decision for the
 * groups where other parts of it are prepared.
 */
public final class CommitHandler implements RequestHandler {
    private final Placements placements;
    private final Drafts drafts;
    private final Fates fates;
    private final Proposer proposer;
    private final Clients clients;
    private final SessionEnd end;

    public CommitHandler(Catalog catalog, Drafts drafts, Fates fates, Proposer proposer, Clients clients,
            SessionEnd end) {
        this.placements = new Placements(catalog);
        this.drafts = drafts;
        this.fates = fates;
        this.proposer = proposer;
        this.clients = clients;
        this.end = end;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Commit commit = Commit.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int number = session.number();
        int correlation = FrameHeader.correlation(frames, start);
        TransactionDraft draft = drafts.find(session.producer(), commit.transaction());
        if (draft == null) {
            proposer.whenApplied(() -> answerDecided(connection, session, correlation, commit.transaction()));
            return true;
        }
        if (draft.conflict() != null) {
            String why = draft.conflict();
            end.rollBack(draft);
            proposer.whenApplied(
                    () -> connection.error(number, correlation, ErrorCode.TRANSACTION_ROLLED_BACK, 0, why));
            return true;
        }
        OutcomeRecord largest = new OutcomeRecord(draft.id(), session.id(), List.of(), commit.participants());
        if (!proposer.fits(largest.bytes() + OutcomeRecord.bytes(draft.counts().size()))) {
            return false;
        }
        OutcomeRecord record = new OutcomeRecord(draft.id(), clients.origin(session.client()), placements.of(draft),
                commit.participants());
        proposer.propose(RecordKind.COMMIT, record.bytes(), record::write);
        drafts.ending(draft.id(), Outcome.COMMITTED);
        proposer.whenApplied(() -> connection.ok(number, correlation));
        return true;
    }

    private void answerDecided(Connection connection, Session session, int correlation, long transaction) {
        String text = "transaction " + transaction;
        switch (fates.applied(session.producer(), transaction)) {
            case COMMITTED -> connection.ok(session.number(), correlation);
            case ROLLED_BACK -> connection.error(session.number(), correlation, ErrorCode.TRANSACTION_ROLLED_BACK, 0,
                    text + " was rolled back");
            case PREPARED -> connection.error(session.number(), correlation, ErrorCode.ILLEGAL_STATE, 0,
                    text + " is prepared: commit its branch");
            case OPEN, UNKNOWN -> connection.error(session.number(), correlation, ErrorCode.TRANSACTION_UNKNOWN, 0,
                    text + " is not known to the broker");
        }
    }
}
