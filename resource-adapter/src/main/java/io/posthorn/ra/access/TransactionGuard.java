package io.posthorn.ra.access;

import jakarta.jms.IllegalStateException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Keeps an application from sending or acknowledging at once while it believes itself in a transaction that was rolled back behind
 * its back, because its time was over. Safe for any thread.
 */
public final class TransactionGuard {
    private final TransactionSynchronizationRegistry transactions;

    /** @param transactions the container's; null: it has none, and nothing is kept from anybody */
    public TransactionGuard(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Whether the calling thread has a transaction that work can join. */
    public boolean isActive() {
        return transactions != null && transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    /** @throws IllegalStateException if the calling thread's transaction is, or will be, rolled back */
    public void requireNotRolledBack() throws IllegalStateException {
        if (transactions == null) {
            return;
        }
        int status = transactions.getTransactionStatus();
        if (status == Status.STATUS_ROLLEDBACK || status == Status.STATUS_ROLLING_BACK
                || status == Status.STATUS_MARKED_ROLLBACK) {
            throw new IllegalStateException("the transaction was rolled back: nothing can be done in it any more");
        }
    }
}
