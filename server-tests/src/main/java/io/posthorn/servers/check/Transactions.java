package io.posthorn.servers.check;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** Transactions of the container (CMT), each for work that a check hands in. */
@Stateless
public class Transactions {
    @Resource
    private SessionContext context;

    /** In the caller's transaction, or in one of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public <T> T required(Work<T> work) throws Exception {
        return work.run();
    }

    /** In a transaction of its own, the caller's being suspended. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T requiresNew(Work<T> work) throws Exception {
        return work.run();
    }

    /** Outside of any transaction, the caller's being suspended. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <T> T notSupported(Work<T> work) throws Exception {
        return work.run();
    }

    /** In a transaction that is marked for rollback afterwards. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T rolledBack(Work<T> work) throws Exception {
        T result = work.run();
        context.setRollbackOnly();
        return result;
    }
}
