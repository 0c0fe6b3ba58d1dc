package io.posthorn.store.index;

import io.posthorn.store.disk.Disk;
import java.io.IOException;

/**
 * The index of one lane: a fixed-width entry for each offset from a floor up, see docs/log-format.md. Offset n is the n-th
 * message of the lane; a hole is an offset under which nothing is stored. Engine thread, except {@link #force()}.
 *
 * <p>Reading never allocates for entries in memory. Whatever the file refuses while reading is an
 * {@link java.io.UncheckedIOException}; a full disk never fails an append, it fails {@link #write()} and loses nothing.
 */
public final class ConsumeQueue {
    /** What {@link #position} answers for a hole. */
    public static final long HOLE = -1;

    private ConsumeQueue() {}

    /** A new, empty lane whose first offset is {@code firstOffset}. Files left over under that name are deleted lazily. */
    public static ConsumeQueue create(Disk folder, String lane, long firstOffset, BlockCache cache) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * The lane as it was at a checkpoint that says {@code floor} and {@code nextOffset}. When {@link #isComplete()} then says
     * no, all its entries are holes and the caller {@link #put puts} those it finds in the log.
     */
    public static ConsumeQueue reopen(Disk folder, String lane, long floor, long nextOffset, BlockCache cache)
            throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }

    /** False when the file did not hold every entry and a rebuild is needed. */
    public boolean isComplete() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** First offset that may be read. */
    public long floor() {
        throw new UnsupportedOperationException("not written yet");
    }

    public long nextOffset() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Adds an entry; offsets between {@link #nextOffset()} and this one become holes.
     *
     * @param offset at least {@link #nextOffset()}
     */
    public void append(long offset, long position, int size, int flags, int lane, long expiryMs, int groupHash,
            int filterDigest) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Overwrites the entry of an offset between floor and {@link #nextOffset()}: for a rebuild, in any order. */
    public void put(long offset, long position, int size, int flags, int lane, long expiryMs, int groupHash,
            int filterDigest) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Moves the entry of an offset to another place in the log (relocation). */
    public void update(long offset, long newPosition) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Position in the log, or {@link #HOLE}. */
    public long position(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    public int size(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    public int flags(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    public int lane(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    public long expiryMs(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    public int groupHash(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    public int filterDigest(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Forgets every entry from {@code nextOffset} on. */
    public void truncateTo(long nextOffset) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Entries below are not asked for any more. Blocks wholly below are never written; files wholly below are deleted one
     * {@link #force()} later, because the last checkpoint still counts on them.
     */
    public void releaseBelow(long offset) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Writes what is only in memory, before a checkpoint. The log must be forced as far as the entries point.
     *
     * @throws io.posthorn.store.disk.DiskFullException nothing is lost: all entries stay readable, call again later
     */
    public void write() throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Makes what {@link #write()} wrote durable. Any one thread; the checkpoint is saved after it. */
    public void force() throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }

    /** {@link #write()} and {@link #force()}. */
    public void flush() throws IOException {
        write();
        force();
    }

    /** Deletes the files of the lane and forgets its entries. */
    public void delete() throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }
}
