package io.posthorn.ra.container;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A transaction manager of a few lines: one transaction per thread, two phases, joins branches of one resource manager. */
public final class StubTransactions {
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    /** A transaction's name, and its branch's. */
    public record StubXid(long number, int branch) implements Xid {
        @Override
        public int getFormatId() {
            return 4711;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return ByteBuffer.allocate(8).putLong(number).array();
        }

        @Override
        public byte[] getBranchQualifier() {
            return ByteBuffer.allocate(4).putInt(branch).array();
        }
    }

    /** What runs when a transaction has ended. */
    public interface Completion {
        void completed(boolean committed);
    }

    /** A transaction of a thread. */
    public static final class Transaction {
        private final long number = NUMBERS.incrementAndGet();
        private final Map<XAResource, StubXid> enlisted = new HashMap<>();
        private final List<XAResource> order = new ArrayList<>();
        private final List<Completion> completions = new ArrayList<>();
        private boolean rollbackOnly;
        private int status = Status.STATUS_ACTIVE;

        /** Enlists a resource, joining another of the same resource manager. */
        public void enlist(XAResource resource) throws XAException {
            if (enlisted.containsKey(resource)) {
                return;
            }
            for (XAResource other : order) {
                if (other.isSameRM(resource)) {
                    StubXid xid = enlisted.get(other);
                    resource.start(xid, XAResource.TMJOIN);
                    enlisted.put(resource, xid);
                    return;
                }
            }
            StubXid xid = new StubXid(number, order.size() + 1);
            resource.start(xid, XAResource.TMNOFLAGS);
            enlisted.put(resource, xid);
            order.add(resource);
        }

        public void onCompletion(Completion completion) {
            completions.add(completion);
        }

        public void setRollbackOnly() {
            rollbackOnly = true;
        }

        private void end() throws XAException {
            for (Map.Entry<XAResource, StubXid> each : enlisted.entrySet()) {
                each.getKey().end(each.getValue(), XAResource.TMSUCCESS);
            }
        }

        private void complete(boolean commit) throws XAException {
            boolean committed = false;
            try {
                end();
                if (commit && !rollbackOnly) {
                    commit();
                    committed = true;
                } else {
                    for (XAResource resource : order) {
                        resource.rollback(enlisted.get(resource));
                    }
                }
            } finally {
                boolean outcome = committed;
                completions.forEach(each -> each.completed(outcome));
            }
        }

        private void commit() throws XAException {
            if (order.size() == 1) {
                order.get(0).commit(enlisted.get(order.get(0)), true);
                return;
            }
            List<XAResource> prepared = new ArrayList<>();
            for (XAResource resource : order) {
                if (resource.prepare(enlisted.get(resource)) == XAResource.XA_OK) {
                    prepared.add(resource);
                }
            }
            for (XAResource resource : prepared) {
                resource.commit(enlisted.get(resource), false);
            }
        }
    }

    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    /** What a container tells an adapter of transactions: the status of the calling thread's. */
    TransactionSynchronizationRegistry registry() {
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(StubTransactions.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getTransactionStatus")) {
                        Transaction transaction = current.get();
                        return transaction == null ? Status.STATUS_NO_TRANSACTION : transaction.status;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Rolls the calling thread's transaction back as a manager does whose patience is over: the thread keeps it. */
    public void timeOut() throws XAException {
        Transaction transaction = current.get();
        transaction.status = Status.STATUS_ROLLEDBACK;
        for (Map.Entry<XAResource, StubXid> each : transaction.enlisted.entrySet()) {
            each.getKey().end(each.getValue(), XAResource.TMFAIL);
            each.getKey().rollback(each.getValue());
        }
        transaction.enlisted.clear();
        transaction.order.clear();
    }

    /** The calling thread's; null when it has none. */
    public Transaction current() {
        return current.get();
    }

    public Transaction begin() {
        if (current.get() != null) {
            throw new IllegalStateException("nested transaction");
        }
        Transaction transaction = new Transaction();
        current.set(transaction);
        return transaction;
    }

    public void commit() throws XAException {
        take().complete(true);
    }

    public void rollback() throws XAException {
        take().complete(false);
    }

    private Transaction take() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("no transaction");
        }
        current.remove();
        return transaction;
    }
}
