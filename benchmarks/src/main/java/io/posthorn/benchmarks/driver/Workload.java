package io.posthorn.benchmarks.driver;

/** What is measured; {@code docs/performance.md} describes each. */
public enum Workload {
    /** Producers only, each send waits until it is stored. */
    SEND,
    /** Producers and listeners on one queue, each send waits until it is stored. */
    PASS,
    /** Producers and listeners on one queue, nothing is stored. */
    PASS_NON_PERSISTENT,
    /** Producers and listeners on one queue, a window of unanswered sends for each producer. */
    PASS_WINDOWED,
    /** Time from the intended moment of sending to receipt, at a fixed rate. */
    LATENCY,
    /** Many messages are stored first and received after. */
    BACKLOG,
    /** Transacted sessions, each receives one message and sends one in a transaction. */
    TRANSACTIONS,
    /** The same as branches of global transactions, prepared and committed. */
    XA,
    /** Time of such a local transaction beside that of a plain send. */
    TRANSACTION_LATENCY
}
