package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The field encodings of docs/wire.md. The {@code read} methods move the reader index and never leave what is readable:
 * a field that ends behind it is a {@link MalformedFrameException}.
 */
public final class WireFields {
    private static final int NULL_STR = 0xFFFF;
    private static final int EXACT_SIZE_FROM_CHARS = 128;

    private WireFields() {}

    public static int readU8(ByteBuf in) {
        require(in, 1);
        return in.readUnsignedByte();
    }

    public static int readU16(ByteBuf in) {
        require(in, 2);
        return in.readUnsignedShort();
    }

    public static int readInt(ByteBuf in) {
        require(in, 4);
        return in.readInt();
    }

    /** An u32 that has to be usable as a Java int: a size, a count, a number of milliseconds. */
    public static int readCount(ByteBuf in) {
        int count = readInt(in);
        if (count < 0) {
            throw new MalformedFrameException("a count of " + Integer.toUnsignedString(count) + " is above 2^31-1");
        }
        return count;
    }

    public static long readLong(ByteBuf in) {
        require(in, 8);
        return in.readLong();
    }

    public static UUID readId(ByteBuf in) {
        require(in, 16);
        return new UUID(in.readLong(), in.readLong());
    }

    public static void writeId(ByteBuf out, UUID id) {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    /** A {@code str}; may be null. */
    public static String readStr(ByteBuf in) {
        int length = readU16(in);
        return length == NULL_STR ? null : readUtf8(in, length);
    }

    /**
     * A {@code str} that must not be null.
     *
     * @throws MalformedFrameException if it is null; the message names the field
     */
    public static String readRequiredStr(ByteBuf in, String field) {
        String text = readStr(in);
        if (text == null) {
            throw new MalformedFrameException(field + " must not be null");
        }
        return text;
    }

    /**
     * Writes a {@code str}; null is allowed.
     *
     * @throws IllegalArgumentException if it takes more than 65,534 bytes; the buffer then holds a part of it
     */
    public static void writeStr(ByteBuf out, CharSequence text) {
        int start = out.writerIndex();
        out.writeShort(NULL_STR);
        if (text == null) {
            return;
        }
        int length = writeUtf8(out, text);
        if (length > ProtocolLimits.MAX_STR_BYTES) {
            throw new IllegalArgumentException("a name or header text of " + length + " bytes; at most "
                    + ProtocolLimits.MAX_STR_BYTES + " fit");
        }
        out.setShort(start, length);
    }

    /** Text with an u32 byte count, for what may be long; never null. */
    public static String readLongStr(ByteBuf in) {
        return readUtf8(in, readCount(in));
    }

    public static void writeLongStr(ByteBuf out, CharSequence text) {
        int start = out.writerIndex();
        out.writeInt(0);
        out.setInt(start, writeUtf8(out, text));
    }

    /** A {@code blob} as a slice of the input: valid as long as the input is. */
    public static ByteBuf readBlob(ByteBuf in) {
        int length = readCount(in);
        require(in, length);
        return in.readSlice(length);
    }

    /** Writes all readable bytes of {@code blob} and leaves its reader index alone. */
    public static void writeBlob(ByteBuf out, ByteBuf blob) {
        out.writeInt(blob.readableBytes());
        out.writeBytes(blob, blob.readerIndex(), blob.readableBytes());
    }

    public static byte[] readBytes(ByteBuf in) {
        byte[] bytes = new byte[boundedCount(in, 1)];
        in.readBytes(bytes);
        return bytes;
    }

    public static void writeBytes(ByteBuf out, byte[] bytes) {
        out.writeInt(bytes.length);
        out.writeBytes(bytes);
    }

    /** Reads an u32 count of elements and checks that so many of the given smallest size can follow. */
    public static int boundedCount(ByteBuf in, int smallestElementBytes) {
        int count = readCount(in);
        if ((long) count * smallestElementBytes > in.readableBytes()) {
            throw new MalformedFrameException(count + " elements are announced, " + in.readableBytes()
                    + " bytes follow");
        }
        return count;
    }

    /** Writes text without a count; returns its length in bytes. Unpaired surrogates become '?'. */
    public static int writeUtf8(ByteBuf out, CharSequence text) {
        if (text.length() < EXACT_SIZE_FROM_CHARS) {
            return ByteBufUtil.writeUtf8(out, text);
        }
        // Without the exact size the buffer would have to grow to three bytes a character.
        return ByteBufUtil.reserveAndWriteUtf8(out, text, ByteBufUtil.utf8Bytes(text));
    }

    /** Text at an absolute index; the caller has checked the bounds. */
    public static String utf8At(ByteBuf buffer, int index, int length) {
        return buffer.toString(index, length, StandardCharsets.UTF_8);
    }

    /** Whether the UTF-8 at an absolute index, within bounds, is this text; ASCII is compared in place. */
    public static boolean utf8Equals(ByteBuf buffer, int index, int length, String text) {
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return utf8At(buffer, index, length).equals(text);
            }
            if (i >= length || buffer.getByte(index + i) != c) {
                return false;
            }
        }
        return length == chars;
    }

    /** Checks that so many bytes are readable. */
    public static void require(ByteBuf in, int bytes) {
        if (in.readableBytes() < bytes) {
            throw new MalformedFrameException("the frame ends " + (bytes - in.readableBytes())
                    + " bytes before the field at " + in.readerIndex() + " does");
        }
    }

    private static String readUtf8(ByteBuf in, int length) {
        require(in, length);
        String text = utf8At(in, in.readerIndex(), length);
        in.skipBytes(length);
        return text;
    }
}
