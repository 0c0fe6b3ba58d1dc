package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;

/** BODY: {@code u64 sequence, u32 chunk, bytes}: a part of a large message's body, named later by its message record. */
public final class BodyRecord {
    private static final int PREFIX_BYTES = 12;

    private BodyRecord() {}

    public static int bytes(int bodyBytes) {
        return PREFIX_BYTES + bodyBytes;
    }

    public static void write(ByteBuf out, long sequence, int chunk, ByteBuf body, int index, int length) {
        writePrefix(out, sequence, chunk);
        out.writeBytes(body, index, length);
    }

    /** Writes the part before the bytes. */
    public static void writePrefix(ByteBuf out, long sequence, int chunk) {
        out.writeLong(sequence).writeInt(chunk);
    }

    /** Appends the body bytes. */
    public static void copy(ByteBuf record, int index, int length, ByteBuf out) {
        out.writeBytes(record, index + PREFIX_BYTES, length - PREFIX_BYTES);
    }
}
