package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;

/** Listens to one connection. All calls come from the connection's loop, one after another, and must not block it. */
public interface ConnectionListener {
    /**
     * Whole frames, from the reader index to the writer index; never HELLO to PONG. The callee owns the buffer and
     * releases it, on any thread. A {@code MalformedFrameException} thrown here closes the connection.
     */
    void frames(ByteBuf batch);

    /** The outbound buffer passed its high-water (false) or low-water mark (true). */
    void writable(boolean writable);

    /** The connection has ended; comes once, and nothing after it. */
    void disconnected(ConnectionClosedException cause);
}
