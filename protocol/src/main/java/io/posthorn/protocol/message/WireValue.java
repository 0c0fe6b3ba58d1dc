package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.WireFields;

/**
 * A typed value: a property, a map entry, an element of a stream. In Java: null, Boolean, Byte, Short, Integer, Long,
 * Float, Double, String, byte[] and Character.
 */
public final class WireValue {
    public static final int NULL = 0;
    public static final int BOOLEAN = 1;
    public static final int BYTE = 2;
    public static final int SHORT = 3;
    public static final int INT = 4;
    public static final int LONG = 5;
    public static final int FLOAT = 6;
    public static final int DOUBLE = 7;
    public static final int STRING = 8;
    public static final int BYTES = 9;
    public static final int CHAR = 10;

    /** Content bytes by type; -1: an u32 says it. */
    private static final int[] CONTENT_BYTES = {0, 1, 1, 2, 4, 8, 4, 8, -1, -1, 2};

    private WireValue() {}

    /**
     * @throws IllegalArgumentException if the value's class is none of the list above
     */
    public static void write(ByteBuf out, Object value) {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof String text) {
            out.writeByte(STRING);
            WireFields.writeLongStr(out, text);
        } else if (value instanceof Integer number) {
            out.writeByte(INT);
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(BOOLEAN);
            out.writeByte(truth ? 1 : 0);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Float number) {
            out.writeByte(FLOAT);
            out.writeInt(Float.floatToRawIntBits(number));
        } else if (value instanceof Byte number) {
            out.writeByte(BYTE);
            out.writeByte(number);
        } else if (value instanceof Short number) {
            out.writeByte(SHORT);
            out.writeShort(number);
        } else if (value instanceof Character character) {
            out.writeByte(CHAR);
            out.writeShort(character);
        } else if (value instanceof byte[] bytes) {
            out.writeByte(BYTES);
            WireFields.writeBytes(out, bytes);
        } else {
            throw new IllegalArgumentException("a value of " + value.getClass().getName()
                    + "; allowed are the boxed primitives, String and byte[]");
        }
    }

    /**
     * Reads one value.
     *
     * @throws MalformedFrameException if it leaves what is readable, or has no known type
     */
    public static Object read(ByteBuf in) {
        int index = in.readerIndex();
        int end = skip(in, index, in.writerIndex());
        in.readerIndex(end);
        return readAt(in, index);
    }

    /** The type of the value at an absolute index. */
    public static int typeAt(ByteBuf in, int index) {
        return in.getUnsignedByte(index);
    }

    /** The value at an absolute index that {@link #skip} or {@link MessageImage#validate()} has checked. */
    public static Object readAt(ByteBuf in, int index) {
        int content = index + 1;
        int type = typeAt(in, index);
        switch (type) {
            case NULL:
                return null;
            case BOOLEAN:
                return in.getByte(content) != 0;
            case BYTE:
                return in.getByte(content);
            case SHORT:
                return in.getShort(content);
            case INT:
                return in.getInt(content);
            case LONG:
                return in.getLong(content);
            case FLOAT:
                return in.getFloat(content);
            case DOUBLE:
                return in.getDouble(content);
            case STRING:
                return WireFields.utf8At(in, content + 4, in.getInt(content));
            case BYTES:
                byte[] bytes = new byte[in.getInt(content)];
                in.getBytes(content + 4, bytes);
                return bytes;
            case CHAR:
                return (char) in.getUnsignedShort(content);
            default:
                throw new MalformedFrameException("unknown value type " + type);
        }
    }

    /**
     * The index after the value at an absolute index.
     *
     * @throws MalformedFrameException if that is behind {@code end}, or the type is unknown
     */
    public static int skip(ByteBuf in, int index, int end) {
        if (index >= end) {
            throw new MalformedFrameException("a value begins where its part of the message ends");
        }
        int type = typeAt(in, index);
        if (type >= CONTENT_BYTES.length) {
            throw new MalformedFrameException("unknown value type " + type);
        }
        int content = index + 1;
        int length = CONTENT_BYTES[type];
        if (length < 0) {
            if (end - content < 4) {
                throw new MalformedFrameException("a value's byte count leaves its part of the message");
            }
            length = in.getInt(content);
            content += 4;
        }
        if (length < 0 || length > end - content) {
            throw new MalformedFrameException("a value of " + Integer.toUnsignedString(length)
                    + " bytes leaves its part of the message");
        }
        return content + length;
    }
}
