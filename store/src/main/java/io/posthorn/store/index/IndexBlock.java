package io.posthorn.store.index;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * 4,096 neighbouring entries of a lane, or the first few of them: a block starts small and grows, so that thousands of
 * nearly empty lanes are cheap.
 *
 * <pre>
 * 0          8      12     13       14     16         24          28            32
 * +----------+------+------+--------+------+----------+-----------+-------------+
 * | position | size | flags| lane   | check| expiry   | group hash| filter digest|
 * | i64      | u32  | u8   | u8     | u16  | i64 ms   | u32       | u32         |
 * +----------+------+------+--------+------+----------+-----------+-------------+
 * </pre>
 *
 * The check is made of all the rest and of the offset, so that an entry that rotted, or stands in the wrong place, is noticed. An
 * entry of zeros only was never written.
 */
final class IndexBlock {
    static final int ENTRY_BYTES = 32;
    static final int ENTRIES = 4096;
    static final int BYTES = ENTRIES * ENTRY_BYTES;
    static final int SHIFT = 12;
    private static final int SMALL_ENTRIES = 64;
    private static final int SIZE = 8;
    private static final int FLAGS = 12;
    private static final int LANE = 13;
    private static final int CHECK = 14;
    private static final int EXPIRY = 16;
    private static final int GROUP = 24;
    private static final int DIGEST = 28;

    private final long number;
    private final ByteBuf entries = Unpooled.buffer(SMALL_ENTRIES * ENTRY_BYTES, BYTES);
    private int dirtyFrom = ENTRIES;
    private int dirtyTo;
    private boolean pinned;
    private boolean evicted;

    IndexBlock(long number) {
        this.number = number;
    }

    /** Entry n of the block is offset {@code number * 4096 + n}. */
    long number() {
        return number;
    }

    static int indexOf(long offset) {
        return (int) (offset & ENTRIES - 1);
    }

    long firstOffset() {
        return number << SHIFT;
    }

    int count() {
        return entries.writerIndex() / ENTRY_BYTES;
    }

    /** Makes it that many entries; new ones are zeros. */
    void resize(int count) {
        if (count > count()) {
            entries.writeZero((count - count()) * ENTRY_BYTES);
        } else {
            entries.writerIndex(count * ENTRY_BYTES);
            dirtyTo = Math.min(dirtyTo, count);
        }
    }

    void set(int entry, long position, int size, int flags, int lane, long expiryMs, int groupHash,
            int filterDigest) {
        int at = entry * ENTRY_BYTES;
        entries.setLong(at, position);
        entries.setInt(at + SIZE, size);
        entries.setByte(at + FLAGS, flags);
        entries.setByte(at + LANE, lane);
        entries.setLong(at + EXPIRY, expiryMs);
        entries.setInt(at + GROUP, groupHash);
        entries.setInt(at + DIGEST, filterDigest);
        entries.setShort(at + CHECK, check(entry));
        markDirty(entry);
    }

    /** Makes it an entry that was never written. */
    void setBlank(int entry) {
        entries.setZero(entry * ENTRY_BYTES, ENTRY_BYTES);
        markDirty(entry);
    }

    private short check(int entry) {
        int at = entry * ENTRY_BYTES;
        long kind = (long) entries.getInt(at + SIZE) << 16 | entries.getUnsignedShort(at + FLAGS);
        long sum = mix(entries.getLong(at) ^ mix(firstOffset() + entry));
        sum = mix(sum ^ kind);
        sum = mix(sum ^ entries.getLong(at + EXPIRY));
        return (short) (mix(sum ^ entries.getLong(at + GROUP)) >>> 48);
    }

    /** The finalizer of SplitMix64: every bit of the input changes about half of the output. */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    void setHole(int entry) {
        set(entry, ConsumeQueue.HOLE, 0, 0, 0, 0, 0, 0);
    }

    void setPosition(int entry, long position) {
        entries.setLong(entry * ENTRY_BYTES, position);
        entries.setShort(entry * ENTRY_BYTES + CHECK, check(entry));
        markDirty(entry);
    }

    private void markDirty(int entry) {
        dirtyFrom = Math.min(dirtyFrom, entry);
        dirtyTo = Math.max(dirtyTo, entry + 1);
    }

    long position(int entry) {
        return entries.getLong(entry * ENTRY_BYTES);
    }

    int size(int entry) {
        return entries.getInt(entry * ENTRY_BYTES + SIZE);
    }

    int flags(int entry) {
        return entries.getUnsignedByte(entry * ENTRY_BYTES + FLAGS);
    }

    int lane(int entry) {
        return entries.getUnsignedByte(entry * ENTRY_BYTES + LANE);
    }

    long expiryMs(int entry) {
        return entries.getLong(entry * ENTRY_BYTES + EXPIRY);
    }

    int groupHash(int entry) {
        return entries.getInt(entry * ENTRY_BYTES + GROUP);
    }

    int filterDigest(int entry) {
        return entries.getInt(entry * ENTRY_BYTES + DIGEST);
    }

    /** The first entry from..to-1 with that digest under the mask, or -1. */
    int findDigest(int from, int to, int digest, int mask) {
        int end = to * ENTRY_BYTES;
        for (int at = from * ENTRY_BYTES; at < end; at += ENTRY_BYTES) {
            if (((entries.getInt(at + DIGEST) ^ digest) & mask) == 0) {
                return at / ENTRY_BYTES;
            }
        }
        return -1;
    }

    /** False for an entry that was never written, or is not what was written. */
    boolean isWhole(int entry) {
        return (position(entry) == ConsumeQueue.HOLE || size(entry) > 0)
                && entries.getShort(entry * ENTRY_BYTES + CHECK) == check(entry);
    }

    /** The first entry from..to-1 that is not whole, or -1. */
    int findDamage(int from, int to) {
        for (int entry = from; entry < to; entry++) {
            if (!isWhole(entry)) {
                return entry;
            }
        }
        return -1;
    }

    boolean isDirty() {
        return dirtyFrom < dirtyTo;
    }

    int dirtyFrom() {
        return dirtyFrom;
    }

    int dirtyTo() {
        return dirtyTo;
    }

    void markClean() {
        dirtyFrom = ENTRIES;
        dirtyTo = 0;
        pinned = false;
    }

    /** An entry the last checkpoint counts on was changed: only the next one may write it. */
    boolean isPinned() {
        return pinned;
    }

    void pin() {
        pinned = true;
    }

    /** The cache let go of it: whoever still points at it looks it up again. */
    boolean isEvicted() {
        return evicted;
    }

    void evicted(boolean value) {
        evicted = value;
    }

    ByteBuf entries() {
        return entries;
    }
}
