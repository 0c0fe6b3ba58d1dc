package io.posthorn.broker.engine.queue;

import io.netty.buffer.ByteBuf;

/**
 * A message whose delivery time has not come: in the log and in no lane, so nobody sees it (Jakarta Messaging 3.1, 7.9).
 *
 * @param audienceEnd groups with lower numbers were there when it was sent (3.4.13): no other gets it
 */
public record DelayedMessage(long number, int destination, int lane, long dueMs, int audienceEnd,
        PendingMessage message) implements Comparable<DelayedMessage> {

    /** By time, and what is due at the same time in the order it was sent. */
    @Override
    public int compareTo(DelayedMessage other) {
        return dueMs != other.dueMs ? Long.compare(dueMs, other.dueMs) : Long.compare(number, other.number);
    }

    void write(ByteBuf out) {
        out.writeLong(number).writeInt(destination).writeByte(lane).writeLong(dueMs).writeInt(audienceEnd);
        message.write(out);
    }

    static DelayedMessage read(ByteBuf in) {
        return new DelayedMessage(in.readLong(), in.readInt(), in.readByte(), in.readLong(), in.readInt(),
                PendingMessage.read(in));
    }
}
