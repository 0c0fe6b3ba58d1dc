package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.Patience;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Request;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.outbox.SendLedger;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The transactions of a session at one broker that are not over, and how each comes to its certain end: a lost answer to a
 * commit is asked for, not guessed (docs/wire.md, Transactions). Several may be open at once.
 */
final class TransactionCalls {
    private final GroupSession session;
    private final ReconnectingLink link;
    private final int number;
    private final Patience patience;
    private final ConsumerTable consumers;
    private final AckLedger acks;
    private final SendLedger sends;
    private final AtomicLong lastTransaction = new AtomicLong();
    private final Map<Long, GroupTransaction> open = new ConcurrentHashMap<>();

    TransactionCalls(GroupSession session, ReconnectingLink link, int number, Patience patience,
            ConsumerTable consumers, AckLedger acks, SendLedger sends) {
        this.session = session;
        this.link = link;
        this.number = number;
        this.patience = patience;
        this.consumers = consumers;
        this.acks = acks;
        this.sends = sends;
    }

    GroupSession session() {
        return session;
    }

    /** One more, of which the broker hears with the first that is said in it. */
    GroupTransaction create() {
        return new GroupTransaction(this,
                new LocalTransactionId(session.producer(), lastTransaction.incrementAndGet()));
    }

    void opened(GroupTransaction transaction) {
        open.put(transaction.number(), transaction);
    }

    /** Nothing of it is said again from now on. */
    void ended(GroupTransaction transaction) {
        open.remove(transaction.number());
        acks.forgetTransaction(transaction);
    }

    /** Those of which the broker may know. */
    Collection<GroupTransaction> open() {
        return open.values();
    }

    /** Whether sends of a transaction are said again on a new connection. */
    boolean isRepeated(long transaction) {
        GroupTransaction known = open.get(transaction);
        return known != null && known.isOpen();
    }

    /** It need not be on its way by itself: whatever ends the transaction says it first. */
    void settleHeld(GroupTransaction transaction) {
        for (BrokerConsumer consumer : consumers.all()) {
            if (acks.settleHeld(consumer, transaction)) {
                transaction.consume();
            }
        }
    }

    /** The request that follows has it sent. */
    void say() throws LinkException {
        link.writeBeforeFlush(acks::writeAll);
    }

    void awaitSaid() throws LinkException {
        sends.awaitAll();
        link.requestDrain();
        acks.awaitAllConfirmed();
    }

    void commit(GroupTransaction transaction, List<String> participants) throws LinkException {
        transaction.begin();
        boolean done = false;
        while (!done && !transaction.isCommitted()) {
            if (transaction.isUncertain()) {
                askFor(transaction);
            }
            if (transaction.isDoomed()) {
                throw GroupTransaction.rolledBack("the broker gave it up, or refused a message of it");
            }
            done = !transaction.isCommitted() && said(transaction, participants);
        }
        transaction.end();
    }

    private void askFor(GroupTransaction transaction) throws LinkException {
        Request<?> status = Requests.transactionStatus(transaction.number());
        transaction.learn(ask(Requests.transactionStatus(transaction.number()), status));
        transaction.uncertain(false);
    }

    private <T> T ask(Request<T> request, Object what) throws LinkException {
        return patience.await(link.request(number, request), what);
    }

    /** Says COMMIT behind everything it commits; false when the answer was lost, and the connection is there again. */
    private boolean said(GroupTransaction transaction, List<String> participants) throws LinkException {
        Request<Void> commit = Requests.commit(transaction.number(), participants);
        try {
            say();
            transaction.uncertain(true);
            ask(commit, commit);
            transaction.uncertain(false);
            return true;
        } catch (LinkException e) {
            if (e.isLost()) {
                link.awaitUp();
                transaction.uncertain(false); // the resume has asked
                return false;
            }
            if (e.kind() == LinkException.Kind.REFUSED) {
                transaction.uncertain(false);
                throw e.code() == ErrorCode.TRANSACTION_UNKNOWN ? GroupTransaction.rolledBack(e.getMessage()) : e;
            }
            throw e;
        }
    }

    void rollback(GroupTransaction transaction) throws LinkException {
        if (transaction.isUncertain()) {
            askFor(transaction);
        }
        if (transaction.isCommitted()) {
            transaction.end();
            throw LinkException.refused(ErrorCode.ILLEGAL_STATE,
                    "the transaction cannot be rolled back: it was committed, only the answer was lost");
        }
        sayIfUp();
        Request<Void> rollback = Requests.rollback(transaction.number());
        ask(rollback, rollback);
        sends.takeUnreported(sequence -> false);
        transaction.end();
    }

    /** What it acknowledges must be known there to be given back; where the connection is lost the next one hears it first. */
    private void sayIfUp() throws LinkException {
        try {
            say();
        } catch (LinkException e) {
            if (!e.isLost()) {
                throw e;
            }
        }
    }
}
