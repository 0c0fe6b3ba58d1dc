package io.posthorn.benchmarks.peer;

import java.io.Closeable;

/** Works in transactions, for one thread. */
public interface Transactor extends Closeable {
    /** Receives one message and sends one like it back to the same queue, in a transaction that is committed. */
    void transact() throws Exception;

    /** Sends one message outside of any transaction, and waits until it is stored. */
    void send() throws Exception;
}
