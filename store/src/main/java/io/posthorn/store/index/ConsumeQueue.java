package io.posthorn.store.index;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import java.io.IOException;
import java.io.UncheckedIOException;

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

    private final LaneBlocks blocks;
    private long nextOffset;

    private ConsumeQueue(Disk folder, String lane, long floor, long nextOffset, BlockCache cache) {
        this.blocks = new LaneBlocks(folder, lane, floor, cache);
        this.nextOffset = nextOffset;
    }

    /** A new, empty lane whose first offset is {@code firstOffset}. Files left over under that name are deleted. */
    public static ConsumeQueue create(Disk folder, String lane, long firstOffset, BlockCache cache) {
        ConsumeQueue queue = new ConsumeQueue(folder, lane, firstOffset, firstOffset, cache);
        try {
            queue.blocks.beginAnew(firstOffset);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete the old files of lane " + lane, failure);
        }
        return queue;
    }

    /**
     * The lane as it was at a checkpoint that says {@code floor} and {@code nextOffset}. When {@link #isComplete()} then says
     * no, all its entries are blank: the caller {@link #put puts} those it finds in the log, then calls {@link #rebuilt()}.
     */
    public static ConsumeQueue reopen(Disk folder, String lane, long floor, long nextOffset, BlockCache cache)
            throws IOException {
        ConsumeQueue queue = new ConsumeQueue(folder, lane, floor, nextOffset, cache);
        if (queue.blocks.areWhole(nextOffset)) {
            queue.blocks.resume(nextOffset);
        } else {
            queue.blocks.rebuilding(true);
            queue.fillWithBlanks();
        }
        return queue;
    }

    /** Blanks, not holes: when the rebuild is cut short, the next start must see that it was. */
    private void fillWithBlanks() throws IOException {
        blocks.beginAnew(floor());
        for (long offset = floor(); offset < nextOffset; offset++) {
            blocks.extendTo(offset).setBlank(IndexBlock.indexOf(offset));
        }
    }

    /** The rebuild has {@link #put} all that the log knows of: what is still blank is a hole. */
    public void rebuilt() {
        for (long offset = floor(); offset < nextOffset; offset++) {
            if (!block(offset).isWhole(IndexBlock.indexOf(offset))) {
                blocks.toChange(offset).setHole(IndexBlock.indexOf(offset));
                blocks.writeSurplus();
            }
        }
        blocks.rebuilding(false);
    }

    /** False when the file did not hold every entry and a rebuild is needed. */
    public boolean isComplete() {
        return !blocks.isRebuilding();
    }

    /** First offset that may be read. */
    public long floor() {
        return blocks.floor();
    }

    public long nextOffset() {
        return nextOffset;
    }

    /**
     * Adds an entry; offsets between {@link #nextOffset()} and this one become holes.
     *
     * @param offset at least {@link #nextOffset()}
     */
    public void append(long offset, long position, int size, int flags, int lane, long expiryMs, int groupHash,
            int filterDigest) {
        if (offset < nextOffset) {
            throw new IllegalArgumentException("Offset " + offset + " is below the next one, " + nextOffset);
        }
        while (nextOffset < offset) {
            blocks.extendTo(nextOffset).setHole(IndexBlock.indexOf(nextOffset));
            nextOffset++;
        }
        blocks.extendTo(offset).set(IndexBlock.indexOf(offset), position, size, flags, lane, expiryMs, groupHash,
                filterDigest);
        nextOffset++;
    }

    private IndexBlock block(long offset) {
        requireThere(offset);
        return blocks.of(offset);
    }

    private void requireThere(long offset) {
        if (offset < floor() || offset >= nextOffset) {
            throw new IndexOutOfBoundsException(
                    "Offset " + offset + " is not between " + floor() + " and " + nextOffset);
        }
    }

    /** Overwrites the entry of an offset between floor and {@link #nextOffset()}: for a rebuild, in any order. */
    public void put(long offset, long position, int size, int flags, int lane, long expiryMs, int groupHash,
            int filterDigest) {
        requireThere(offset);
        blocks.toChange(offset).set(IndexBlock.indexOf(offset), position, size, flags, lane, expiryMs, groupHash,
                filterDigest);
        blocks.writeSurplus();
    }

    /** Moves the entry of an offset to another place in the log (relocation). */
    public void update(long offset, long newPosition) {
        requireThere(offset);
        IndexBlock block = blocks.toChange(offset);
        block.setPosition(IndexBlock.indexOf(offset), newPosition);
        block.pin();
    }

    /** Position in the log, or {@link #HOLE}. */
    public long position(long offset) {
        return block(offset).position(IndexBlock.indexOf(offset));
    }

    public int size(long offset) {
        return block(offset).size(IndexBlock.indexOf(offset));
    }

    public int flags(long offset) {
        return block(offset).flags(IndexBlock.indexOf(offset));
    }

    public int lane(long offset) {
        return block(offset).lane(IndexBlock.indexOf(offset));
    }

    public long expiryMs(long offset) {
        return block(offset).expiryMs(IndexBlock.indexOf(offset));
    }

    public int groupHash(long offset) {
        return block(offset).groupHash(IndexBlock.indexOf(offset));
    }

    public int filterDigest(long offset) {
        return block(offset).filterDigest(IndexBlock.indexOf(offset));
    }

    /** The first of the offsets from..to-1 whose filter digest is that one where the mask has bits; {@code to} when none is. */
    public long findDigest(long from, long to, int digest, int mask) {
        for (long offset = from; offset < to;) {
            IndexBlock block = block(offset);
            long end = Math.min(to, block.firstOffset() + IndexBlock.ENTRIES);
            int found = block.findDigest(IndexBlock.indexOf(offset), (int) (end - block.firstOffset()), digest, mask);
            if (found >= 0) {
                return block.firstOffset() + found;
            }
            offset = end;
        }
        return to;
    }

    /**
     * Entries below are not asked for any more. Blocks wholly below are never written; files wholly below are deleted one
     * {@link #force()} later, because the last checkpoint still counts on them.
     */
    public void releaseBelow(long offset) {
        blocks.releaseBelow(Math.min(offset, nextOffset));
    }

    /**
     * Writes what is only in memory, before a checkpoint. The log must be forced as far as the entries point.
     *
     * @throws DiskFullException nothing is lost: all entries stay readable, call again later
     */
    public void write() throws IOException {
        blocks.write(nextOffset);
    }

    /**
     * Makes what {@link #write()} wrote durable. Any one thread; the checkpoint is saved after it. When it fails, nothing is
     * known about the files: save no checkpoint.
     */
    public void force() throws IOException {
        blocks.force();
    }

    /** {@link #write()} and {@link #force()}. */
    public void flush() throws IOException {
        write();
        force();
    }

    /** Deletes the files of the lane and forgets its entries. Not while another thread forces. */
    public void delete() throws IOException {
        blocks.delete(nextOffset);
    }
}
