package io.posthorn.benchmarks.peer;

import java.io.Closeable;

/** Sends for one thread. */
public interface Sender extends Closeable {
    /** Sends a body in the mode the sender was opened with; blocks while that mode asks for it. */
    void send(byte[] body) throws Exception;

    /** How many of this sender's messages were sent in the sense of the mode; read by any thread. */
    long sentMessages();

    /** Waits until all that was sent is answered. */
    void drain() throws Exception;
}
