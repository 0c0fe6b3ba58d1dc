package io.posthorn.broker.engine.request.consumer;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.client.Connection;
import io.posthorn.broker.engine.client.Consumer;
import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.SessionAnswers;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.dispatch.Settlement;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.request.Lookup;
import io.posthorn.broker.engine.request.RequestHandler;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.PendingSettleRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.SettleFrame;

/** SETTLE: acknowledges, at once or, in a transaction, when that commits (Jakarta Messaging 3.1, 6.2.10, 6.2.5). */
public final class SettleHandler implements RequestHandler {
    private final Drafts drafts;
    private final Settlement settlement;
    private final SessionAnswers answers;
    private final Proposer proposer;
    private final SettleFrame settle = new SettleFrame();
    private final OffsetRanges fresh = new OffsetRanges();

    public SettleHandler(Drafts drafts, Settlement settlement, SessionAnswers answers, Proposer proposer) {
        this.drafts = drafts;
        this.settlement = settlement;
        this.answers = answers;
        this.proposer = proposer;
    }

    @Override
    public boolean handle(Connection connection, ByteBuf frames, int start) {
        settle.wrap(frames, start);
        Session session = Lookup.session(connection, frames, start);
        Consumer consumer = session.consumer(settle.consumer());
        if (consumer == null || consumer.group().isEndProposed()) {
            return confirm(session); // its group is gone: nothing is left to settle
        }
        if (settle.transaction() == 0) {
            for (int i = 0; i < settle.rangeCount(); i++) {
                settlement.settle(consumer, settle.lane(i), settle.from(i), settle.to(i));
            }
        } else {
            settleInTransaction(session, consumer);
        }
        settlement.proposeSettled(consumer, settle.correlation() != 0);
        return confirm(session);
    }

    private boolean confirm(Session session) {
        answers.settleReceived(session, settle.settleNumber());
        if (settle.correlation() != 0) {
            int number = session.number();
            int correlation = settle.correlation();
            Connection asked = session.connection();
            proposer.whenApplied(() -> asked.ok(number, correlation));
        }
        return true;
    }

    private void settleInTransaction(Session session, Consumer consumer) {
        Outcome fate = drafts.fate(session.producer(), settle.transaction());
        if (fate == Outcome.OPEN || fate == Outcome.UNKNOWN) {
            setAside(session, consumer);
        } else if (fate == Outcome.ROLLED_BACK) {
            settlement.release(consumer, ranges(), true); // what it would have acknowledged comes back with the rest
        } // else it is repeated, and was taken before
    }

    private OffsetRanges ranges() {
        OffsetRanges ranges = new OffsetRanges();
        for (int i = 0; i < settle.rangeCount(); i++) {
            ranges.add(settle.lane(i), settle.from(i), settle.to(i));
        }
        return ranges;
    }

    private void setAside(Session session, Consumer consumer) {
        TransactionDraft draft = drafts.get(session.producer(), settle.transaction());
        fresh.clear();
        for (int i = 0; i < settle.rangeCount(); i++) {
            String conflict =
                    settlement.setAside(consumer, draft, settle.lane(i), settle.from(i), settle.to(i), fresh);
            if (conflict != null) {
                drafts.doom(draft, conflict);
            }
        }
        if (!fresh.isEmpty()) {
            draft.settles();
            Group group = consumer.group();
            new PendingSettleRecord(session.id(), draft.id().number(), group.destination().number(), group.number())
                    .write(proposer.begin(RecordKind.PENDING_SETTLE, PendingSettleRecord.bytes(fresh.count())), fresh);
            proposer.end(false);
        }
    }
}
