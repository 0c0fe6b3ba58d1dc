package io.posthorn.jms.transaction;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import java.util.List;

/** A transaction the application commits, over as many broker groups as it touches; the next begins when it has ended. */
public final class LocalTransaction implements TransactionContext {
    private final GroupSessions groups;
    private volatile TransactionParts parts;
    /** Not null from the first attempt to commit on. */
    private CoordinatedCommit committing;

    public LocalTransaction(GroupSessions groups) {
        this.groups = groups;
        this.parts = new TransactionParts(groups);
    }

    @Override
    public boolean isTransacted() {
        return true;
    }

    @Override
    public GroupTransaction at(GroupSession group) {
        return parts.at(group);
    }

    @Override
    public void commit() throws LinkException {
        if (committing == null) {
            parts.settleHeld();
            List<GroupTransaction> begun = parts.begun();
            if (begun.isEmpty()) {
                return;
            }
            committing = new CoordinatedCommit(begun);
        }
        committing.run();
        next();
    }

    @Override
    public void rollback() throws LinkException {
        if (committing != null) {
            committing.rollback();
        } else {
            for (GroupTransaction part : parts.begun()) {
                part.rollback();
            }
        }
        next();
    }

    private void next() {
        committing = null;
        parts = new TransactionParts(groups);
    }
}
