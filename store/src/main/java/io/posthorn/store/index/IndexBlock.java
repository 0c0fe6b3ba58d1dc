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
 * | position | size | flags| lane   | zero | expiry   | group hash| filter digest|
 * | i64      | u32  | u8   | u8     | u16  | i64 ms   | u32       | u32         |
 * +----------+------+------+--------+------+----------+-----------+-------------+
 * </pre>
 *
 * An entry of zeros only was never written.
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
    private static final int ZERO = 14;
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
        entries.setShort(at + ZERO, 0);
        entries.setLong(at + EXPIRY, expiryMs);
        entries.setInt(at + GROUP, groupHash);
        entries.setInt(at + DIGEST, filterDigest);
        markDirty(entry);
    }

    void setHole(int entry) {
        set(entry, ConsumeQueue.HOLE, 0, 0, 0, 0, 0, 0);
    }

    void setPosition(int entry, long position) {
        entries.setLong(entry * ENTRY_BYTES, position);
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

    /** False for an entry that was never written, or is none. */
    boolean isPlausible(int entry) {
        int at = entry * ENTRY_BYTES;
        return entries.getShort(at + ZERO) == 0 && (position(entry) == ConsumeQueue.HOLE || size(entry) > 0);
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
