package io.posthorn.store.index;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The files of a lane: 1,048,576 entries each, named by the first offset, growing as blocks are written. The engine thread
 * reads and writes; {@link #force()} is another thread's, which gets the names of the files to force through a queue: no file stays open for long.
 */
final class IndexFiles {
    private static final int BLOCKS_PER_FILE_SHIFT = 8;
    private static final int OFFSETS_SHIFT = BLOCKS_PER_FILE_SHIFT + IndexBlock.SHIFT;

    private final Disk folder;
    private final String lane;
    private final Map<Long, DiskFile> writing = new HashMap<>();
    private final Queue<String> toForce = new ConcurrentLinkedQueue<>();
    private volatile boolean created;
    private volatile long deletableBelow;
    private long floorAtHandOver;
    private long firstFile;

    IndexFiles(Disk folder, String lane, long floor) {
        this.folder = folder;
        this.lane = lane;
        this.floorAtHandOver = floor;
        this.firstFile = floor >> OFFSETS_SHIFT;
    }

    @Override
    public String toString() {
        return folder + "/" + lane;
    }

    private String name(long file) {
        return String.format(Locale.ROOT, "%s-%020d.cq", lane, file << OFFSETS_SHIFT);
    }

    /** Writes the dirty part of a block. It stays dirty when this fails. */
    void write(IndexBlock block) throws IOException {
        long number = block.number() >> BLOCKS_PER_FILE_SHIFT;
        DiskFile file = writing.get(number);
        if (file == null) {
            file = openOrCreate(name(number));
            writing.put(number, file);
        }
        int from = block.dirtyFrom() * IndexBlock.ENTRY_BYTES;
        int to = block.dirtyTo() * IndexBlock.ENTRY_BYTES;
        file.write(block.entries().slice(from, to - from), placeOf(block.number()) + from);
        block.markClean();
    }

    private DiskFile openOrCreate(String name) throws IOException {
        if (folder.exists(name)) {
            return folder.open(name);
        }
        DiskFile file = folder.create(name, 0);
        created = true;
        return file;
    }

    /** Reads the first entries of a block; what the file does not have stays zero. */
    IndexBlock read(long number, int count) throws IOException {
        IndexBlock block = new IndexBlock(number);
        String name = name(number >> BLOCKS_PER_FILE_SHIFT);
        if (folder.exists(name)) {
            try (DiskFile file = folder.open(name)) {
                int bytes = file.read(block.entries(), placeOf(number), count * IndexBlock.ENTRY_BYTES);
                block.resize(bytes / IndexBlock.ENTRY_BYTES);
            }
        }
        block.resize(count);
        return block;
    }

    private static long placeOf(long blockNumber) {
        return (blockNumber & (1 << BLOCKS_PER_FILE_SHIFT) - 1) * IndexBlock.BYTES;
    }

    /** Everything written so far is to be forced; the checkpoint that follows says {@code floor}. */
    void handOver(long floor) throws IOException {
        for (DiskFile file : writing.values()) {
            toForce.add(file.name());
        }
        closeWriting();
        deletableBelow = floorAtHandOver;
        floorAtHandOver = floor;
    }

    void force() throws IOException {
        long below = deletableBelow;
        for (String name = toForce.poll(); name != null; name = toForce.poll()) {
            try (DiskFile file = folder.open(name)) {
                file.force();
            } catch (NoSuchFileException gone) {
                continue; // its destination was deleted meanwhile
            }
        }
        for (; firstFile < below >> OFFSETS_SHIFT; firstFile++) {
            folder.delete(name(firstFile));
        }
        if (created) {
            created = false;
            folder.forceFolder();
        }
    }

    void deleteAll() throws IOException {
        closeWriting();
        toForce.clear();
        deleteBelow(Long.MAX_VALUE);
    }

    private void closeWriting() throws IOException {
        for (DiskFile file : writing.values()) {
            file.close();
        }
        writing.clear();
    }

    /** Deletes the files that have no entry from that offset on, whether this instance knows of them or not. */
    void deleteBelow(long offset) throws IOException {
        String firstToKeep = name(offset >> OFFSETS_SHIFT);
        for (String name : folder.list()) {
            if (name.startsWith(lane + "-") && name.endsWith(".cq") && name.compareTo(firstToKeep) < 0) {
                folder.delete(name);
            }
        }
    }
}
