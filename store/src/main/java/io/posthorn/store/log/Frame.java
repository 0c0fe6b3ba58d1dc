package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32C;

/**
 * The layout of a frame, see docs/log-format.md.
 *
 * <pre>
 *  0        4        8    9    10      12           16           24
 * +--------+--------+----+----+-------+------------+------------+-----------
 * | length | crc32c |kind|ver | magic | unforced   | timestamp  | payload ... padded with zeros to 8
 * | u32    | u32    | u8 | u8 | u16   | u32        | i64 ms     |
 * +--------+--------+----+----+-------+------------+------------+-----------
 * </pre>
 *
 * A PAD (kind 0) has no payload; its timestamp field is the position of the next frame.
 */
final class Frame {
    static final int LENGTH = 0;
    static final int CRC = 4;
    static final int KIND = 8;
    static final int VERSION = 9;
    static final int MAGIC = 10;
    static final int UNFORCED = 12;
    static final int TIMESTAMP = 16;
    static final int HEADER_BYTES = 24;

    static final byte PAD = 0;
    static final short MAGIC_VALUE = 0x5048;
    /** A saturated count of unforced bytes: the frame proves nothing. */
    static final int UNFORCED_UNKNOWN = -1;

    private Frame() {}

    static int aligned(int length) {
        return length + 7 & ~7;
    }

    /** Writes a header whose checksum and unforced count are filled in by {@link #seal}. */
    static void writeHeader(ByteBuf target, int index, int length, byte kind, byte version, long timestampMs) {
        target.setInt(index + LENGTH, length);
        target.setInt(index + CRC, 0);
        target.setByte(index + KIND, kind);
        target.setByte(index + VERSION, version);
        target.setShort(index + MAGIC, MAGIC_VALUE);
        target.setInt(index + UNFORCED, 0);
        target.setLong(index + TIMESTAMP, timestampMs);
    }

    /** Completes a frame just before it is written, given up to where the log is forced; negative if that says nothing. */
    static void seal(ByteBuf frames, int index, long position, long forcedPosition, CRC32C crc) {
        long unforced = position - forcedPosition;
        frames.setInt(index + UNFORCED,
                forcedPosition < 0 || unforced >= 0xFFFF_FFFFL ? UNFORCED_UNKNOWN : (int) unforced);
        frames.setInt(index + CRC, checksum(frames, index, position, frames.getInt(index + LENGTH), crc));
    }

    /** True when the bytes at {@code index} are a whole frame that was written to {@code position}. */
    static boolean isValid(ByteBuf frames, int index, int limit, long position, CRC32C crc) {
        if (limit - index < HEADER_BYTES || frames.getShort(index + MAGIC) != MAGIC_VALUE) {
            return false;
        }
        int length = frames.getInt(index + LENGTH);
        return length >= HEADER_BYTES && length <= limit - index
                && frames.getInt(index + CRC) == checksum(frames, index, position, length, crc);
    }

    /** Everything below this position was forced before the frame was written. */
    static long provenPosition(ByteBuf frames, int index, long position) {
        int unforced = frames.getInt(index + UNFORCED);
        return unforced == UNFORCED_UNKNOWN ? 0 : position - Integer.toUnsignedLong(unforced);
    }

    /** Where the frame behind a valid one begins, by what the frame itself says. */
    static long nextPosition(ByteBuf frames, int index, long position) {
        return frames.getByte(index + KIND) == PAD
                ? frames.getLong(index + TIMESTAMP)
                : position + aligned(frames.getInt(index + LENGTH));
    }

    private static int checksum(ByteBuf frames, int index, long position, int length, CRC32C crc) {
        crc.reset();
        for (int shift = 56; shift >= 0; shift -= 8) {
            crc.update((int) (position >>> shift) & 0xFF);
        }
        crc.update(frames.internalNioBuffer(index + KIND, length - KIND));
        return (int) crc.getValue();
    }
}
