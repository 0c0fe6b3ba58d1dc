package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The two small values several records share: a 16 byte identity, and a string of u16 byte count + UTF-8 (0xFFFF null). */
final class Ids {
    private static final int NULL = 0xFFFF;

    private Ids() {}

    static void write(ByteBuf out, UUID id) {
        out.writeLong(id.getMostSignificantBits()).writeLong(id.getLeastSignificantBits());
    }

    static UUID read(ByteBuf in, int index) {
        return new UUID(in.getLong(index), in.getLong(index + 8));
    }

    static UUID read(ByteBuf in) {
        return new UUID(in.readLong(), in.readLong());
    }

    static void writeString(ByteBuf out, String text) {
        if (text == null) {
            out.writeShort(NULL);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length).writeBytes(bytes);
    }

    /** The most bytes {@link #writeString} writes. */
    static int mostBytes(String text) {
        return 2 + (text == null ? 0 : 3 * text.length());
    }

    static String readString(ByteBuf in) {
        int length = in.readUnsignedShort();
        return length == NULL ? null : in.readCharSequence(length, StandardCharsets.UTF_8).toString();
    }
}
