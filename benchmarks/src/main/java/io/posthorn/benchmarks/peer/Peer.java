package io.posthorn.benchmarks.peer;

import java.io.Closeable;

/** A broker as a workload sees it: one queue, reached through whatever client the peer has. */
public interface Peer extends Closeable {
    /**
     * Opens a sender for one thread.
     *
     * @throws UnsupportedWorkloadException when the peer has no such way of sending
     */
    Sender openSender(SendMode mode) throws Exception;

    /** Opens a receiver that acknowledges each message after the handler returned. */
    Receiver openReceiver(BodyHandler handler) throws Exception;

    /**
     * Opens a session that works in transactions, with a queue of its own that holds some messages.
     *
     * @param number distinguishes the queues of several
     * @throws UnsupportedWorkloadException when the peer has no transactions
     */
    default Transactor openTransactor(TransactionKind kind, int number, int bodyBytes) throws Exception {
        throw new UnsupportedWorkloadException("no transactions");
    }

    /** Whether several senders of one process share a connection. */
    enum Connections {
        SHARED, EACH
    }

    /** Gets each received body, one at a time for one receiver; the array is reused after the call. */
    @FunctionalInterface
    interface BodyHandler {
        void onBody(byte[] body);
    }
}
