package io.posthorn.protocol.transport;

import io.netty.buffer.ByteBuf;

/** Writes what has gathered since it was last asked, right before a flush: acknowledgements, credit. */
@FunctionalInterface
public interface FrameSource {
    /**
     * Appends whole frames, or nothing. Runs on the connection's loop and holds the outbound buffer: it must not take a
     * lock under which somebody else calls {@link OutboundBuffer#begin()}. A thread that needs the frames at a certain
     * place among its own calls this itself between {@code begin} and {@code end}.
     */
    void writeTo(ByteBuf out);
}
