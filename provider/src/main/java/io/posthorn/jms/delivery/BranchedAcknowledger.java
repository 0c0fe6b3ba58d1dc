package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.transaction.TransactionContext;

/** In a branch leaves acknowledging to its end; outside acknowledges each message at once. */
final class BranchedAcknowledger implements Acknowledger {
    private final TransactionContext transaction;
    private final Acknowledger inside = new TransactedAcknowledger();
    private final Acknowledger outside = new AutoAcknowledger(false);

    BranchedAcknowledger(TransactionContext transaction) {
        this.transaction = transaction;
    }

    private Acknowledger now() {
        return transaction.isTransacted() ? inside : outside;
    }

    @Override
    public boolean received(Delivery delivery, boolean last) {
        return now().received(delivery, last);
    }

    @Override
    public boolean lent(Delivery delivery) {
        return now().lent(delivery);
    }

    /** What a branch has taken meanwhile is no longer held, so that this does nothing. */
    @Override
    public boolean used(Delivery delivery, boolean last) {
        return now().used(delivery, last);
    }

    @Override
    public boolean undoesAfterFailure() {
        return !transaction.isTransacted();
    }

    @Override
    public void acknowledge() {
        // Ignored: Jakarta Messaging 3.1, 6.2.10.
    }
}
