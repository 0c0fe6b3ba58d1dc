package io.posthorn.jms.transaction;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;

/** Whether and how what a session does is one with what it did before: not at all, as a local transaction, or in branches. */
public interface TransactionContext {
    /** Whether sends and acknowledgements wait for a decision now. */
    boolean isTransacted();

    /** What is sent at a group now belongs to; null when it is final at once. */
    GroupTransaction at(GroupSession group);

    /**
     * Has something done when no undecided transaction needs the session at the brokers: at once, or by whoever decides the last.
     * After this no transaction begins.
     */
    default void whenFree(Runnable leave) {
        leave.run();
    }

    /** Makes final what was done; waits. */
    void commit() throws LinkException;

    /** Undoes at the brokers what was done; waits. What the application holds is handed back by the session. */
    void rollback() throws LinkException;
}
