package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;

/**
 * A message that is in the log and not yet in its lane: what its index entry will say, and who refuses it.
 */
public record PendingMessage(long position, int size, int flags, long expiryMs, int filterDigest, Verdict verdict) {

    public void write(ByteBuf out) {
        out.writeLong(position).writeInt(size).writeInt(flags).writeLong(expiryMs).writeInt(filterDigest);
        verdict.write(out);
    }

    public static PendingMessage read(ByteBuf in) {
        return new PendingMessage(in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readInt(),
                Verdict.read(in));
    }
}
