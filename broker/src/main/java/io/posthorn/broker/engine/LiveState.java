package io.posthorn.broker.engine;

import io.posthorn.broker.engine.client.Drafts;
import io.posthorn.broker.engine.client.Session;
import io.posthorn.broker.engine.client.SessionAnswers;
import io.posthorn.broker.engine.client.Sessions;
import io.posthorn.broker.engine.client.TransactionDraft;
import io.posthorn.broker.engine.dispatch.Dispatchers;
import io.posthorn.broker.engine.dispatch.Settlement;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Branch;
import io.posthorn.broker.engine.transaction.LocalTransaction;
import io.posthorn.broker.engine.transaction.PendingSettles;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.protocol.frame.Outcome;

/** Keeps the soft state in step with what is applied: answers to sessions, wake-ups of dispatchers, holds of transactions. */
final class LiveState implements AppliedListener {
    private final Sessions sessions;
    private final SessionAnswers answers;
    private final Dispatchers dispatchers;
    private final Settlement settlement;
    private final Catalog catalog;
    private long committedCount;
    private long rolledBackCount;

    LiveState(Sessions sessions, SessionAnswers answers, Dispatchers dispatchers, Settlement settlement,
            Catalog catalog) {
        this.sessions = sessions;
        this.answers = answers;
        this.dispatchers = dispatchers;
        this.settlement = settlement;
        this.catalog = catalog;
    }

    @Override
    public void sendStored(Producer producer, long sequence) {
        Session session = sessions.find(producer.id());
        if (session != null) {
            session.sends().stored(sequence);
            answers.sent(session);
        }
    }

    @Override
    public void messagesAdded(Destination destination) {
        dispatchers.wake(destination);
    }

    @Override
    public void settled(Group group, OffsetRanges ranges) {
        dispatchers.settled(group, ranges);
    }

    @Override
    public void decided(LocalTransaction transaction, Outcome outcome) {
        if (outcome == Outcome.COMMITTED) {
            committedCount++;
        } else {
            rolledBackCount++;
        }
        for (PendingSettles settles : transaction.settles()) {
            Group group = group(settles);
            if (group != null && outcome == Outcome.COMMITTED) {
                settlement.committed(group, settles.ranges());
            } else if (group != null) {
                settlement.rolledBack(group, settles.ranges());
            }
        }
    }

    @Override
    public void groupRemoved(Group group) {
        dispatchers.remove(group);
    }

    /** Transactions committed since the broker started, those of branches included. */
    long committedCount() {
        return committedCount;
    }

    long rolledBackCount() {
        return rolledBackCount;
    }

    private Group group(PendingSettles settles) {
        Destination destination = catalog.get(settles.destination());
        return destination == null ? null : destination.group(settles.group());
    }

    /** After a restart: what open transactions and prepared branches acknowledge is set aside for them. */
    void restore(State state, Drafts drafts) {
        for (Producer producer : state.producers().all()) {
            for (LocalTransaction transaction : producer.open()) {
                setAside(transaction, drafts.get(producer, transaction.id().number()));
            }
        }
        for (Branch branch : state.branches().all()) {
            branch.parts().forEach(part -> setAside(part.transaction(), new TransactionDraft(part.transaction().id())));
        }
    }

    private void setAside(LocalTransaction transaction, TransactionDraft holder) {
        for (PendingSettles settles : transaction.settles()) {
            Group group = group(settles);
            if (group != null) {
                settlement.restore(holder, group, settles.ranges());
            }
        }
    }
}
