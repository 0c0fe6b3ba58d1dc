package io.posthorn.broker.config;

/** When a persistent send is answered. */
public enum FlushPolicy {
    /** After the log was forced to disk: survives power loss. */
    SYNC,
    /** After the log was written; it is forced every {@code flush.interval.ms}. Survives a crash of the process only. */
    ASYNC
}
