package io.posthorn.jms.transaction;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;

/** Everything is final at once. */
public final class NoTransaction implements TransactionContext {
    @Override
    public boolean isTransacted() {
        return false;
    }

    @Override
    public GroupTransaction at(GroupSession group) {
        return null;
    }

    @Override
    public void commit() throws LinkException {
        throw LinkException.closed("the session is not transacted");
    }

    @Override
    public void rollback() throws LinkException {
        throw LinkException.closed("the session is not transacted");
    }
}
