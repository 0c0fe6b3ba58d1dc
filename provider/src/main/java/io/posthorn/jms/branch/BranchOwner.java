package io.posthorn.jms.branch;

import io.posthorn.jms.link.LinkException;

/** What a branch needs of a session that works in it. On the threads of the transaction manager. */
public interface BranchOwner {
    /**
     * What the session consumed is about to be undone: until {@link #endUndo} nothing is delivered.
     *
     * @return false when the session is closed, so that there is nothing to stop
     */
    boolean beginUndo() throws LinkException;

    /** Delivers again, from the first that is not settled; only after a {@link #beginUndo} that answered true. */
    void endUndo() throws LinkException;
}
