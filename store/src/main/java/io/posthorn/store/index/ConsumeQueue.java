package io.posthorn.store.index;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Full blocks kept unwritten, so that a lane that is consumed as fast as it is filled never writes any. */
    private static final int UNWRITTEN_BLOCKS = 1;

    private final IndexFiles files;
    private final BlockCache cache;
    /** Dirty blocks besides the tail, oldest first. */
    private final Map<Long, IndexBlock> dirty = new LinkedHashMap<>();
    private IndexBlock tail;
    private IndexBlock recent;
    private long floor;
    private long nextOffset;
    private boolean complete = true;

    private ConsumeQueue(Disk folder, String lane, long floor, long nextOffset, BlockCache cache) {
        this.files = new IndexFiles(folder, lane, floor);
        this.cache = cache;
        this.floor = floor;
        this.nextOffset = nextOffset;
    }

    /** A new, empty lane whose first offset is {@code firstOffset}. Files left over under that name are deleted. */
    public static ConsumeQueue create(Disk folder, String lane, long firstOffset, BlockCache cache) {
        ConsumeQueue queue = new ConsumeQueue(folder, lane, firstOffset, firstOffset, cache);
        try {
            queue.files.deleteAll();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete the old files of lane " + lane, failure);
        }
        queue.tail = queue.newTail();
        return queue;
    }

    /**
     * The lane as it was at a checkpoint that says {@code floor} and {@code nextOffset}. When {@link #isComplete()} then says
     * no, all its entries are blank: the caller {@link #put puts} those it finds in the log, then calls {@link #rebuilt()}.
     */
    public static ConsumeQueue reopen(Disk folder, String lane, long floor, long nextOffset, BlockCache cache)
            throws IOException {
        ConsumeQueue queue = new ConsumeQueue(folder, lane, floor, nextOffset, cache);
        queue.complete = queue.holdsEverything();
        if (queue.complete) {
            queue.files.deleteBelow(floor);
            queue.tail = queue.files.read(queue.nextOffset >> IndexBlock.SHIFT, IndexBlock.indexOf(nextOffset));
        } else {
            queue.files.deleteAll();
            queue.fillWithBlanks();
        }
        return queue;
    }

    private boolean holdsEverything() throws IOException {
        for (long offset = floor; offset < nextOffset;) {
            IndexBlock block = files.read(offset >> IndexBlock.SHIFT, IndexBlock.ENTRIES);
            long end = Math.min(nextOffset, block.firstOffset() + IndexBlock.ENTRIES);
            if (block.findDamage(IndexBlock.indexOf(offset), (int) (end - block.firstOffset())) >= 0) {
                return false;
            }
            offset = end;
        }
        return true;
    }

    /** Blanks, not holes: when the rebuild is cut short, the next start must see that it was. */
    private void fillWithBlanks() {
        long end = nextOffset;
        nextOffset = floor;
        tail = newTail();
        while (nextOffset < end) {
            next();
            tail.setBlank(IndexBlock.indexOf(nextOffset++));
        }
    }

    /** The rebuild has {@link #put} all that the log knows of: what is still blank is a hole. */
    public void rebuilt() {
        for (long offset = floor; offset < nextOffset; offset++) {
            if (!block(offset).isWhole(IndexBlock.indexOf(offset))) {
                blockToChange(offset).setHole(IndexBlock.indexOf(offset));
                writeSurplus();
            }
        }
        complete = true;
    }

    /** The block of {@link #nextOffset}; entries below the floor are nobody's. */
    private IndexBlock newTail() {
        IndexBlock block = new IndexBlock(nextOffset >> IndexBlock.SHIFT);
        block.resize(IndexBlock.indexOf(nextOffset));
        return block;
    }

    /** False when the file did not hold every entry and a rebuild is needed. */
    public boolean isComplete() {
        return complete;
    }

    /** First offset that may be read. */
    public long floor() {
        return floor;
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
            next();
            tail.setHole(IndexBlock.indexOf(nextOffset++));
        }
        next();
        tail.set(IndexBlock.indexOf(offset), position, size, flags, lane, expiryMs, groupHash, filterDigest);
        nextOffset++;
    }

    /** Makes room for the entry of {@link #nextOffset} in the tail block. */
    private void next() {
        if (nextOffset >> IndexBlock.SHIFT != tail.number()) {
            dirty.put(tail.number(), tail);
            tail = newTail();
            writeBehind();
        }
        tail.resize(IndexBlock.indexOf(nextOffset) + 1);
    }

    /** Writes full blocks early; a full disk leaves them in memory until {@link #write()}. */
    private void writeBehind() {
        dropReleased();
        int surplus = dirty.size() - UNWRITTEN_BLOCKS;
        Iterator<IndexBlock> blocks = dirty.values().iterator();
        try {
            while (surplus-- > 0) {
                IndexBlock block = blocks.next();
                if (!block.isPinned()) {
                    files.write(block);
                    blocks.remove();
                    cache.put(this, block);
                }
            }
        } catch (DiskFullException full) {
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write an index block", failure);
        }
    }

    private void dropReleased() {
        dirty.values().removeIf(block -> block.firstOffset() + IndexBlock.ENTRIES <= floor);
    }

    private IndexBlock block(long offset) {
        if (offset < floor || offset >= nextOffset) {
            throw new IndexOutOfBoundsException(
                    "Offset " + offset + " is not between " + floor + " and " + nextOffset);
        }
        long number = offset >> IndexBlock.SHIFT;
        if (number == tail.number()) {
            return tail;
        }
        if (recent != null && recent.number() == number && !recent.isEvicted()) {
            return recent;
        }
        recent = find(number);
        return recent;
    }

    private IndexBlock find(long number) {
        IndexBlock block = dirty.get(number);
        if (block == null) {
            block = cache.get(this, number);
        }
        if (block == null) {
            try {
                block = readWhole(number);
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read an index block", failure);
            }
            cache.put(this, block);
        }
        return block;
    }

    private IndexBlock readWhole(long number) throws IOException {
        IndexBlock block = files.read(number, IndexBlock.ENTRIES);
        int from = IndexBlock.indexOf(Math.max(floor, block.firstOffset()));
        int damage = complete ? block.findDamage(from, IndexBlock.ENTRIES) : -1;
        if (damage >= 0) {
            throw new IOException("Entry " + (block.firstOffset() + damage) + " of index " + files
                    + " is damaged: start the broker again, and it is rebuilt from the log");
        }
        return block;
    }

    private IndexBlock blockToChange(long offset) {
        IndexBlock block = block(offset);
        if (block != tail && dirty.putIfAbsent(block.number(), block) == null) {
            cache.remove(this, block.number());
            block.evicted(false);
        }
        return block;
    }

    /** Overwrites the entry of an offset between floor and {@link #nextOffset()}: for a rebuild, in any order. */
    public void put(long offset, long position, int size, int flags, int lane, long expiryMs, int groupHash,
            int filterDigest) {
        blockToChange(offset).set(IndexBlock.indexOf(offset), position, size, flags, lane, expiryMs, groupHash,
                filterDigest);
        writeSurplus();
    }

    private void writeSurplus() {
        if (dirty.size() > 2 * UNWRITTEN_BLOCKS) {
            writeBehind();
        }
    }

    /** Moves the entry of an offset to another place in the log (relocation). */
    public void update(long offset, long newPosition) {
        IndexBlock block = blockToChange(offset);
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

    /** Forgets every entry from {@code offset} on, which lies between floor and {@link #nextOffset()}. */
    public void truncateTo(long offset) {
        if (offset == nextOffset) {
            return;
        }
        long number = offset >> IndexBlock.SHIFT;
        int count = IndexBlock.indexOf(offset);
        IndexBlock block = count > 0 && offset > floor ? block(offset) : new IndexBlock(number);
        cache.removeFrom(this, number);
        dirty.keySet().removeIf(dirtyNumber -> dirtyNumber >= number);
        recent = null;
        block.evicted(false);
        block.resize(count);
        tail = block;
        nextOffset = offset;
    }

    /**
     * Entries below are not asked for any more. Blocks wholly below are never written; files wholly below are deleted one
     * {@link #force()} later, because the last checkpoint still counts on them.
     */
    public void releaseBelow(long offset) {
        long before = floor;
        floor = Math.max(floor, Math.min(offset, nextOffset));
        if (floor >> IndexBlock.SHIFT != before >> IndexBlock.SHIFT) {
            dropReleased();
        }
    }

    /**
     * Writes what is only in memory, before a checkpoint. The log must be forced as far as the entries point.
     *
     * @throws DiskFullException nothing is lost: all entries stay readable, call again later
     */
    public void write() throws IOException {
        dropReleased();
        Iterator<IndexBlock> blocks = dirty.values().iterator();
        while (blocks.hasNext()) {
            IndexBlock block = blocks.next();
            files.write(block);
            blocks.remove();
            cache.put(this, block);
        }
        if (tail.isDirty() && floor < nextOffset) {
            files.write(tail);
        }
        files.handOver(floor);
    }

    /**
     * Makes what {@link #write()} wrote durable. Any one thread; the checkpoint is saved after it. When it fails, nothing is
     * known about the files: save no checkpoint.
     */
    public void force() throws IOException {
        files.force();
    }

    /** {@link #write()} and {@link #force()}. */
    public void flush() throws IOException {
        write();
        force();
    }

    /** Deletes the files of the lane and forgets its entries. Not while another thread forces. */
    public void delete() throws IOException {
        cache.removeFrom(this, 0);
        dirty.clear();
        floor = nextOffset;
        recent = null;
        tail = newTail();
        files.deleteAll();
    }
}
