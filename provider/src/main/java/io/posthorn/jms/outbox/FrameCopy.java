package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.transport.FrameSource;

/** Copies bytes of a buffer into the connection's; one object is used for all sends. Not thread-safe. */
final class FrameCopy implements FrameSource {
    private ByteBuf from;
    private int start;
    private int length;

    FrameCopy of(ByteBuf buffer, int index, int bytes) {
        from = buffer;
        start = index;
        length = bytes;
        return this;
    }

    @Override
    public void writeTo(ByteBuf out) {
        out.writeBytes(from, start, length);
    }
}
