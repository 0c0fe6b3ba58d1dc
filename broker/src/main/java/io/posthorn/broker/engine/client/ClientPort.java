package io.posthorn.broker.engine.client;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;

/** The engine's way to one connected peer; the network in production, a list of frames in tests. Engine thread, never blocks. */
public interface ClientPort {
    /** The buffer to encode frames into; {@link #end} must follow. What is sent to a closed connection is dropped. */
    ByteBuf begin();

    void end();

    /** False while the peer reads too slowly: deliveries wait, replies do not. */
    boolean isWritable();

    /** Says why, and closes. */
    void close(ErrorCode code, String reason);

    /** The peer, for people: address and user. */
    String describe();
}
