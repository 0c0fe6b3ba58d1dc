package io.posthorn.broker.engine.request.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Clients;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.session.Commit;
import java.util.ArrayList;
import java.util.List;

/** COMMIT: one record makes the transaction visible and final. The places of its half messages are stamped here (Jakarta Messaging 3.1, 6.2.7). */
public final class CommitHandler implements RequestHandler {
    private final Catalog catalog;
    private final Drafts drafts;
    private final Proposer proposer;
    private final Clients clients;

    public CommitHandler(Catalog catalog, Drafts drafts, Proposer proposer, Clients clients) {
        this.catalog = catalog;
        this.drafts = drafts;
        this.proposer = proposer;
        this.clients = clients;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        Commit commit = Commit.read(FrameHeader.payload(frames, start));
        Session session = Lookup.session(connection, frames, start);
        int number = session.number();
        int correlation = FrameHeader.correlation(frames, start);
        TransactionDraft draft = drafts.find(session.producer(), commit.transaction());
        if (draft == null) {
            proposer.whenApplied(() -> answerDecided(connection, number, correlation, session.producer(),
                    commit.transaction()));
        } else if (draft.conflict() != null) {
            propose(RecordKind.ROLLBACK, session, draft, List.of());
            String why = draft.conflict();
            proposer.whenApplied(
                    () -> connection.error(number, correlation, ErrorCode.TRANSACTION_ROLLED_BACK, 0, why));
        } else {
            propose(RecordKind.COMMIT, session, draft, placements(draft));
            proposer.whenApplied(() -> connection.ok(number, correlation));
        }
        return true;
    }

    private static void answerDecided(Connection connection, int session, int correlation, Producer producer,
            long transaction) {
        if (producer.lastTransaction() == transaction && producer.lastOutcome() == Outcome.COMMITTED) {
            connection.ok(session, correlation);
        } else {
            boolean rolledBack =
                    producer.lastTransaction() == transaction && producer.lastOutcome() == Outcome.ROLLED_BACK;
            connection.error(session, correlation,
                    rolledBack ? ErrorCode.TRANSACTION_ROLLED_BACK : ErrorCode.TRANSACTION_UNKNOWN, 0,
                    "transaction " + transaction + (rolledBack ? " was rolled back" : " is not known to the broker"));
        }
    }

    private List<OutcomeRecord.Placement> placements(TransactionDraft draft) {
        List<OutcomeRecord.Placement> placements = new ArrayList<>(draft.counts().size());
        for (TransactionDraft.LaneCount of : draft.counts()) {
            Destination destination = catalog.get(of.destination());
            if (destination != null) {
                placements.add(new OutcomeRecord.Placement(of.destination(), of.lane(), reserve(destination, of),
                        of.count()));
            }
        }
        return placements;
    }

    private long reserve(Destination destination, TransactionDraft.LaneCount of) {
        boolean delayed = (of.lane() & OutcomeRecord.Placement.DELAYED) != 0;
        return delayed ? catalog.timers().reserve(of.count()) : destination.lane(of.lane()).reserve(of.count());
    }

    private void propose(RecordKind kind, Session session, TransactionDraft draft,
            List<OutcomeRecord.Placement> placements) {
        OutcomeRecord record = new OutcomeRecord(draft.producer(), draft.number(), clients.origin(session.client()),
                placements);
        proposer.propose(kind, record.bytes(), record::write);
        drafts.remove(draft.producer(), draft.number());
    }
}
