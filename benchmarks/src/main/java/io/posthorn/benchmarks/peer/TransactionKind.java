package io.posthorn.benchmarks.peer;

/** How a transaction is committed. */
public enum TransactionKind {
    /** By the session itself. */
    LOCAL,
    /** By prepare and commit of an {@code XAResource}, without a transaction manager's log. */
    XA
}
