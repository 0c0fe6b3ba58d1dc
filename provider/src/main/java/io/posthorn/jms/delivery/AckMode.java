package io.posthorn.jms.delivery;

import io.posthorn.jms.transaction.GroupSessions;
import io.posthorn.jms.transaction.TransactionContext;

/** When what a session delivers counts as consumed (Jakarta Messaging 3.1, 6.2.10 and 6.2.7). */
public enum AckMode {
    /** With each message, as it is handed over. */
    AUTO,
    /** When the application says so, for all messages so far. */
    CLIENT,
    /** As AUTO, but told to the broker lazily. */
    DUPS_OK,
    /** With the commit. */
    TRANSACTED,
    /** With the decision about a branch of a global transaction; outside of any, as AUTO. */
    BRANCHED,
    /** Nothing is consumed: each message that is sent waits for a decision of its own. */
    CHECKED;

    Acknowledger acknowledger(GroupSessions groups, TransactionContext transaction) {
        return switch (this) {
            case AUTO -> new AutoAcknowledger(false);
            case DUPS_OK -> new AutoAcknowledger(true);
            case CLIENT -> new ClientAcknowledger(groups);
            case TRANSACTED, CHECKED -> new TransactedAcknowledger();
            case BRANCHED -> new BranchedAcknowledger(transaction);
        };
    }
}
