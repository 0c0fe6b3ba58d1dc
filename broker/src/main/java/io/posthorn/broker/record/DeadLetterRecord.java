package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;

/**
 * DEAD_LETTER: {@code u32 destination, u32 group, u8 lane, u8[3] zero, u64 offset} of the message that is given up, then a MESSAGE's
 * payload: what becomes of it in the dead-letter queue. One record, so that it is in exactly one of both.
 */
public record DeadLetterRecord(int destination, int group, int lane, long offset) {
    /** Where the MESSAGE's payload begins. */
    public static final int BYTES = 20;

    public void write(ByteBuf out) {
        out.writeInt(destination).writeInt(group).writeInt(lane << 24).writeLong(offset);
    }

    public static DeadLetterRecord read(ByteBuf in, int index) {
        return new DeadLetterRecord(in.getInt(index), in.getInt(index + 4), in.getByte(index + 8),
                in.getLong(index + 12));
    }
}
