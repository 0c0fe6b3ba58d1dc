package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.frame.session.Commit;
import io.posthorn.protocol.frame.session.Rollback;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.ArrayList;
import java.util.List;

/** The transactions of one session, one after the other. */
public final class SimTransactions {
    private final SimSession session;
    /** Messages whose settle waits for the commit. */
    private final List<Received> settling = new ArrayList<>();
    private long number = 1;
    private Outcome wanted = Outcome.OPEN;

    SimTransactions(SimSession session) {
        this.session = session;
    }

    long number() {
        return number;
    }

    void settling(SimConsumer consumer, List<Received> messages) {
        settling.addAll(messages);
    }

    Reply commit() {
        wanted = Outcome.COMMITTED;
        session.observer.committing(session, number);
        return commitAgain();
    }

    /** Whether an answer is awaited. */
    public boolean isDeciding() {
        return wanted != Outcome.OPEN;
    }

    /** Asks for the commit and does not wait for the answer. */
    public void commitLater() {
        wanted = Outcome.COMMITTED;
        session.observer.committing(session, number);
        request();
    }

    private Reply request() {
        Reply reply = session.client.wire()
                .request((out, correlation) -> new Commit(number).write(out, session.number(), correlation));
        reply.whenDone(() -> decided(reply.isOk() ? Outcome.COMMITTED : Outcome.ROLLED_BACK));
        return reply;
    }

    /** Asks for the commit; an answer that says it was rolled back ends the transaction, too. */
    Reply commitAgain() {
        Reply reply = request();
        session.client.broker().run();
        return reply;
    }

    /** Rolls back; what the application has seen of its consumers goes back with the settled ones. */
    void rollback() {
        wanted = Outcome.ROLLED_BACK;
        session.observer.rollingBack(session, number);
        session.ask((out, correlation) -> new Rollback(number).write(out, session.number(), correlation)).payload();
        decided(Outcome.ROLLED_BACK);
        session.consumers().stream().filter(SimConsumer::isOpen).forEach(session::recover);
    }

    /** The name of the open transaction. */
    public LocalTransactionId id() {
        return new LocalTransactionId(session.producer(), number);
    }

    /** Leaves the open transaction, to be prepared or suspended, and goes on with a new one; answers what is left. */
    public LocalTransactionId leave() {
        LocalTransactionId left = id();
        number++;
        settling.clear();
        session.drop(left.number());
        return left;
    }

    private void decided(Outcome outcome) {
        long of = number++;
        wanted = Outcome.OPEN;
        settling.clear();
        session.drop(of);
        if (outcome == Outcome.COMMITTED) {
            session.observer.committed(session, of);
        } else {
            session.observer.rolledBack(session, of);
        }
    }

    /**
     * Learns after a reconnect what became of the transaction.
     *
     * @return whether the commit has to be asked for again
     */
    boolean resolve(SessionOpened opened) {
        if (opened.lastTransaction() == number) {
            decided(opened.lastOutcome());
        } else if (wanted == Outcome.ROLLED_BACK) {
            session.ask((out, correlation) -> new Rollback(number).write(out, session.number(), correlation)).payload();
            decided(Outcome.ROLLED_BACK);
        }
        return wanted == Outcome.COMMITTED;
    }
}
