package io.posthorn.benchmarks.nullbroker;

/** When a stored body is forced to the disk. */
public enum Flush {
    /** Before the answer. */
    SYNC,
    /** At most the flush interval after the answer. */
    ASYNC
}
