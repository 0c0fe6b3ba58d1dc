package io.posthorn.store.index;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The blocks of one lane: the tail, which grows; full ones that are not written yet; those read lately; the rest stands in
 * the files. Nobody asks for blocks below the floor, and they are never written. Engine thread, except {@link #force()}.
 */
final class LaneBlocks {
    /** Full blocks kept unwritten, so that a lane that is consumed as fast as it is filled never writes any. */
    private static final int UNWRITTEN_BLOCKS = 1;

    private final IndexFiles files;
    private final BlockCache cache;
    /** Blocks that are not written besides the tail, oldest first. */
    private final Map<Long, IndexBlock> dirty = new LinkedHashMap<>();
    private IndexBlock tail;
    private IndexBlock recent;
    private long floor;
    private boolean rebuilding;

    LaneBlocks(Disk folder, String lane, long floor, BlockCache cache) {
        this.files = new IndexFiles(folder, lane, floor);
        this.cache = cache;
        this.floor = floor;
    }

    long floor() {
        return floor;
    }

    /** While it is rebuilt, entries may be blank. */
    boolean isRebuilding() {
        return rebuilding;
    }

    void rebuilding(boolean yes) {
        rebuilding = yes;
    }

    /** Whether the files have every entry from the floor up to this offset. */
    boolean areWhole(long nextOffset) throws IOException {
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

    /** Begins with the files as they are, the tail with the entries below this offset. */
    void resume(long nextOffset) throws IOException {
        files.deleteBelow(floor);
        tail = files.read(nextOffset >> IndexBlock.SHIFT, IndexBlock.indexOf(nextOffset));
    }

    /** Begins without any files, with a tail whose entries below this offset are nobody's. */
    void beginAnew(long nextOffset) throws IOException {
        files.deleteAll();
        tail = newTail(nextOffset);
    }

    private static IndexBlock newTail(long nextOffset) {
        IndexBlock block = new IndexBlock(nextOffset >> IndexBlock.SHIFT);
        block.resize(IndexBlock.indexOf(nextOffset));
        return block;
    }

    /** The tail with room for the entry of this offset, the first it does not have. */
    IndexBlock extendTo(long nextOffset) {
        if (nextOffset >> IndexBlock.SHIFT != tail.number()) {
            dirty.put(tail.number(), tail);
            tail = newTail(nextOffset);
            writeBehind();
        }
        tail.resize(IndexBlock.indexOf(nextOffset) + 1);
        return tail;
    }

    /** Writes full blocks early; a full disk leaves them in memory until {@link #write}. */
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

    /** After changes anywhere but at the tail: keeps the number of unwritten blocks small. */
    void writeSurplus() {
        if (dirty.size() > 2 * UNWRITTEN_BLOCKS) {
            writeBehind();
        }
    }

    private void dropReleased() {
        dirty.values().removeIf(block -> block.firstOffset() + IndexBlock.ENTRIES <= floor);
    }

    /** The block of an offset that is there, to read. */
    IndexBlock of(long offset) {
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
        int damage = rebuilding ? -1 : block.findDamage(from, IndexBlock.ENTRIES);
        if (damage >= 0) {
            throw new IOException("Entry " + (block.firstOffset() + damage) + " of index " + files
                    + " is damaged: start the broker again, and it is rebuilt from the log");
        }
        return block;
    }

    /** The block of an offset that is there, to change. */
    IndexBlock toChange(long offset) {
        IndexBlock block = of(offset);
        if (block != tail && dirty.putIfAbsent(block.number(), block) == null) {
            cache.remove(this, block.number());
            block.evicted(false);
        }
        return block;
    }

    /** Raises the floor. Files wholly below are deleted one {@link #force()} later: the last checkpoint still counts on them. */
    void releaseBelow(long offset) {
        long before = floor;
        floor = Math.max(floor, offset);
        if (floor >> IndexBlock.SHIFT != before >> IndexBlock.SHIFT) {
            dropReleased();
        }
    }

    /** Writes all that is only in memory and not below the floor. */
    void write(long nextOffset) throws IOException {
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

    /** Makes what was written durable. Any one thread. */
    void force() throws IOException {
        files.force();
    }

    /** Forgets all entries and deletes the files; the next entry is that of this offset. */
    void delete(long nextOffset) throws IOException {
        cache.removeFrom(this, 0);
        dirty.clear();
        floor = nextOffset;
        recent = null;
        beginAnew(nextOffset);
    }
}
