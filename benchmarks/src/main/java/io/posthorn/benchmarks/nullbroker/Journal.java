package io.posthorn.benchmarks.nullbroker;

/** Stores rounds in the order given and hands each on, on the event loop, when it is as durable as promised. */
interface Journal extends AutoCloseable {
    /** Takes a filled round; called on the event loop. */
    void store(Round round);

    @Override
    void close();
}
