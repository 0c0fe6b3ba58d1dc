package io.posthorn.jms.transaction;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;

/** Whether and how what a session does is one with what it did before. XA will be one more of these. */
public interface TransactionContext {
    /** Whether sends and acknowledgements wait for a commit. */
    boolean isTransacted();

    /**
     * The session is about to do something at a group.
     *
     * @throws LinkException REFUSED when the transaction cannot reach there
     */
    void touch(GroupSession group) throws LinkException;

    /** The one group the session may consume from now; null: any. */
    GroupSession boundTo();

    /** Makes final what was done; waits. */
    void commit() throws LinkException;

    /** Undoes at the broker what was sent; waits. What was consumed is handed back by the session. */
    void rollback() throws LinkException;
}
