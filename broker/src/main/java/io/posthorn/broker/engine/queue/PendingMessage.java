package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;

/**
 * A message that is in the log and not yet in its lane: what its index entry will say, and who refuses it.
 *
 * @param dueMs its delivery time; 0 when it has none
 * @param digest see {@link io.posthorn.broker.record.EntryDigest}
 */
public record PendingMessage(long position, int size, int flags, long expiryMs, long dueMs,
        long digest, Verdict verdict) {

    /** The same with another verdict. */
    public PendingMessage with(Verdict other) {
        return new PendingMessage(position, size, flags, expiryMs, dueMs, digest, other);
    }

    /** The same at another place in the log. */
    PendingMessage at(long newPosition) {
        return new PendingMessage(newPosition, size, flags, expiryMs, dueMs, digest, verdict);
    }

    public void write(ByteBuf out) {
        out.writeLong(position).writeInt(size).writeInt(flags).writeLong(expiryMs).writeLong(dueMs)
                .writeLong(digest);
        verdict.write(out);
    }

    public static PendingMessage read(ByteBuf in) {
        return new PendingMessage(in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong(),
                in.readLong(), Verdict.read(in));
    }
}
