package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Request;
import io.posthorn.jms.link.Requests;
import io.posthorn.protocol.frame.ErrorCode;

/** One commit, to its certain end: a lost answer is asked for, not guessed (see docs/wire.md, Transactions). */
final class CommitCall {
    private final ReconnectingLink link;
    private final int session;
    private final Patience patience;
    private final TransactionState transaction;
    private final ConsumerTable consumers;
    private final AckLedger acks;
    private final SendLedger sends;

    CommitCall(ReconnectingLink link, int session, Patience patience, TransactionState transaction,
            ConsumerTable consumers, AckLedger acks, SendLedger sends) {
        this.link = link;
        this.session = session;
        this.patience = patience;
        this.transaction = transaction;
        this.consumers = consumers;
        this.acks = acks;
        this.sends = sends;
    }

    /**
     * @throws LinkException REFUSED with TRANSACTION_ROLLED_BACK when nothing of it was done; the transaction is then still
     *                       to be ended by a rollback, which brings its messages back
     */
    void run() throws LinkException {
        long number = transaction.begin();
        consumers.all().forEach(consumer -> acks.settleHeld(consumer, number));
        while (!transaction.isCommitted()) {
            if (transaction.isDoomed()) {
                throw rolledBack("the broker gave the transaction up while the connection was lost");
            }
            if (said(number)) {
                break;
            }
        }
        LinkException refusal = sends.takeUnreported(sequence -> false);
        transaction.next();
        if (refusal != null) {
            throw LinkException.refused(refusal.code(),
                    "the transaction was committed without a message that was refused: " + refusal.getMessage());
        }
    }

    /** Says COMMIT behind everything it commits; false when the answer was lost, and the connection is there again. */
    private boolean said(long number) throws LinkException {
        Request<Void> commit = Requests.commit(number);
        try {
            link.write(acks::writeAll);
            patience.await(link.request(session, commit), commit);
            return true;
        } catch (LinkException e) {
            if (!e.isLost()) {
                throw e.code() == ErrorCode.TRANSACTION_UNKNOWN ? rolledBack(e.getMessage()) : e;
            }
            link.awaitUp();
            return false;
        }
    }

    private static LinkException rolledBack(String why) {
        return LinkException.refused(ErrorCode.TRANSACTION_ROLLED_BACK, "the transaction was rolled back: " + why);
    }
}
