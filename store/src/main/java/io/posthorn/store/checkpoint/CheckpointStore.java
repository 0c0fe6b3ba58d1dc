package io.posthorn.store.checkpoint;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of checkpoints; it keeps the two newest. One thread at a time.
 *
 * <pre>
 * 0       4        8              16       20
 * +-------+--------+--------------+--------+---------
 * | magic | crc32c | log position | length | state ...     the checksum covers what follows it
 * | u32   | u32    | u64          | u32    |
 * +-------+--------+--------------+--------+---------
 * </pre>
 */
public final class CheckpointStore {
    private static final Logger LOGGER = LoggerFactory.getLogger(CheckpointStore.class);
    private static final String SUFFIX = ".ckp";
    /** Sorts before the suffix alone. */
    private static final String SECOND = "-2";
    private static final String UNFINISHED = "new.tmp";
    private static final int KEPT = 2;
    private static final int MAGIC = 0x5048434B;
    private static final int COVERED_FROM = 8;
    private static final int HEADER_BYTES = 20;

    private final Disk disk;
    /** Known not to be whole: must not count as one of the two. */
    private final Set<String> damagedNames = new HashSet<>();

    public CheckpointStore(Disk disk) {
        this.disk = disk;
    }

    /**
     * Saves a state; durable when this returns. Log and index must be forced as far as it goes. The readable part of
     * {@code state} is written, its indices stay as they are. Saved again for the same position it makes a second copy, and the
     * older checkpoint goes.
     *
     * @param position first log position not contained in the state
     * @throws io.posthorn.store.disk.DiskFullException the earlier checkpoints are unharmed
     */
    public void save(long position, ByteBuf state) throws IOException {
        disk.delete(UNFINISHED);
        try (DiskFile file = disk.create(UNFINISHED, 0)) {
            file.write(header(position, state), 0);
            file.write(state, HEADER_BYTES);
            file.force();
        } catch (IOException failure) {
            disk.delete(UNFINISHED);
            throw failure;
        }
        String finished = String.format(Locale.ROOT, "%020d", position) + SUFFIX;
        if (disk.exists(finished) && !damagedNames.contains(finished)) {
            finished = finished.replace(SUFFIX, SECOND + SUFFIX);
        }
        disk.rename(UNFINISHED, finished);
        damagedNames.remove(finished);
        disk.forceFolder();
        for (String name : damagedNames) {
            disk.delete(name);
        }
        damagedNames.clear();
        for (String old : newestFirst().stream().skip(KEPT).toList()) {
            disk.delete(old);
        }
    }

    private static ByteBuf header(long position, ByteBuf state) {
        ByteBuf header = Unpooled.buffer(HEADER_BYTES);
        header.writeInt(MAGIC).writeInt(0).writeLong(position).writeInt(state.readableBytes());
        CRC32C crc = new CRC32C();
        crc.update(header.nioBuffer(COVERED_FROM, HEADER_BYTES - COVERED_FROM));
        crc.update(state.nioBuffer());
        return header.setInt(4, (int) crc.getValue());
    }

    /** Loads the newest whole checkpoint. */
    public LoadedCheckpoint load() throws IOException {
        List<String> damaged = new ArrayList<>();
        for (String name : newestFirst()) {
            ByteBuf bytes = readAll(name);
            if (isWhole(bytes)) {
                ByteBuf state = bytes.slice(HEADER_BYTES, bytes.readableBytes() - HEADER_BYTES);
                return new LoadedCheckpoint(Optional.of(new Checkpoint(bytes.getLong(COVERED_FROM), state)), damaged);
            }
            LOGGER.warn("Checkpoint {} in {} is damaged, falling back to an older one", name, disk);
            damaged.add(name);
            damagedNames.add(name);
        }
        return new LoadedCheckpoint(Optional.empty(), damaged);
    }

    private List<String> newestFirst() throws IOException {
        List<String> names = new ArrayList<>(disk.list());
        names.removeIf(name -> !name.endsWith(SUFFIX));
        names.sort((left, right) -> right.compareTo(left));
        return names;
    }

    private ByteBuf readAll(String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            int size = Math.toIntExact(file.size());
            ByteBuf bytes = Unpooled.buffer(Math.max(1, size));
            file.read(bytes, 0, size);
            return bytes;
        }
    }

    private static boolean isWhole(ByteBuf bytes) {
        if (bytes.readableBytes() < HEADER_BYTES || bytes.getInt(0) != MAGIC
                || bytes.getInt(HEADER_BYTES - 4) != bytes.readableBytes() - HEADER_BYTES) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.nioBuffer(COVERED_FROM, bytes.readableBytes() - COVERED_FROM));
        return bytes.getInt(4) == (int) crc.getValue();
    }
}
