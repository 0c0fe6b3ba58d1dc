package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.WireFields;

/**
 * Sequences between two stored sends of which none is stored: some were refused, the last of them with this code.
 *
 * @param from the first sequence
 * @param to the last sequence
 */
public record RefusedSends(long from, long to, ErrorCode code) {
    public boolean contains(long sequence) {
        return from <= sequence && sequence <= to;
    }

    /** Appends it to a frame or a checkpoint. */
    public void write(ByteBuf out) {
        out.writeLong(from).writeLong(to).writeShort(code.code());
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if there is less than one to read
     */
    public static RefusedSends read(ByteBuf in) {
        return new RefusedSends(WireFields.readLong(in), WireFields.readLong(in), ErrorCode.of(WireFields.readU16(in)));
    }
}
