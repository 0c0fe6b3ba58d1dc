package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * The 16 bytes every frame begins with, read and written at absolute indexes. Readers expect that the header is
 * in the buffer ({@code FrameBatchDecoder} sees to it).
 */
public final class FrameHeader {
    public static final int HEADER_BYTES = 16;
    /** The smallest value of the length field: the header after it. */
    public static final int MIN_LENGTH = HEADER_BYTES - 4;

    private static final int TYPE = 4;
    private static final int FLAGS = 5;
    private static final int ZERO = 6;
    private static final int SESSION = 8;
    private static final int CORRELATION = 12;

    private FrameHeader() {}

    /** The length field: bytes after itself; negative when the peer sent 2^31 or more. */
    public static int length(ByteBuf buffer, int start) {
        return buffer.getInt(start);
    }

    public static int payloadLength(ByteBuf buffer, int start) {
        return buffer.getInt(start) - MIN_LENGTH;
    }

    public static int payloadIndex(int start) {
        return start + HEADER_BYTES;
    }

    /** Where the frame after this one begins. */
    public static int next(ByteBuf buffer, int start) {
        return start + 4 + buffer.getInt(start);
    }

    /**
     * @throws MalformedFrameException if the type is unknown
     */
    public static FrameType type(ByteBuf buffer, int start) {
        return FrameType.of(buffer.getByte(start + TYPE));
    }

    public static byte typeCode(ByteBuf buffer, int start) {
        return buffer.getByte(start + TYPE);
    }

    public static int flags(ByteBuf buffer, int start) {
        return buffer.getUnsignedByte(start + FLAGS);
    }

    /** The two bytes that must be zero. */
    public static int zero(ByteBuf buffer, int start) {
        return buffer.getUnsignedShort(start + ZERO);
    }

    public static int session(ByteBuf buffer, int start) {
        return buffer.getInt(start + SESSION);
    }

    public static int correlation(ByteBuf buffer, int start) {
        return buffer.getInt(start + CORRELATION);
    }

    /** The payload as a slice for the {@code read} method of a control frame; nothing is copied or retained. */
    public static ByteBuf payload(ByteBuf buffer, int start) {
        return buffer.slice(start + HEADER_BYTES, payloadLength(buffer, start));
    }

    /** Writes a header whose length {@link #end} fills in; returns where the frame starts. */
    public static int begin(ByteBuf out, FrameType type, int flags, int session, int correlation) {
        int start = out.writerIndex();
        out.ensureWritable(64);
        out.writeInt(0);
        out.writeInt(type.code() << 24 | (flags & 0xFF) << 16);
        out.writeInt(session);
        out.writeInt(correlation);
        return start;
    }

    /** Ends the frame at the writer index. A frame without this is unfinished: its length is 0. */
    public static void end(ByteBuf out, int start) {
        out.setInt(start, out.writerIndex() - start - 4);
    }

    /** A frame without payload. */
    public static void writeEmpty(ByteBuf out, FrameType type, int session, int correlation) {
        end(out, begin(out, type, 0, session, correlation));
    }
}
