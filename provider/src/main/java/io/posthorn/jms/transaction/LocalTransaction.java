package io.posthorn.jms.transaction;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;

/**
 * A transaction at one broker group: the first it touches. Over several groups it would need a coordinator, which is not
 * there yet: touching a second is refused before anything is done there.
 */
public final class LocalTransaction implements TransactionContext {
    private volatile GroupSession touched;

    @Override
    public boolean isTransacted() {
        return true;
    }

    @Override
    public void touch(GroupSession group) throws LinkException {
        GroupSession first = touched;
        if (first != null && first != group) {
            throw LinkException.refused(ErrorCode.UNSUPPORTED, "a transaction over several broker groups (here "
                    + first.group() + " and " + group.group() + ") is not supported yet");
        }
        touched = group;
    }

    @Override
    public GroupSession boundTo() {
        return touched;
    }

    @Override
    public void commit() throws LinkException {
        GroupSession group = touched;
        if (group != null && group.isInTransaction()) {
            group.commit();
        }
        touched = null;
    }

    @Override
    public void rollback() throws LinkException {
        GroupSession group = touched;
        if (group != null) {
            group.rollback();
        }
        touched = null;
    }
}
