package io.posthorn.store.testing;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import io.posthorn.store.disk.DiskFullException;
import io.posthorn.store.disk.FolderInUseException;
import io.posthorn.store.disk.FolderLock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;

/**
 * A disk in memory that behaves as badly as docs/log-format.md assumes, replayable by the seed of its {@link Random}. What
 * was not forced is, after a {@link #crash()}, kept, lost or torn sector by sector (512 bytes); names that were not forced
 * are kept or lost one by one. Single-threaded.
 */
public final class SimDisk implements Disk {
    private final Random random;
    private final SimPower power;
    private final List<String> path;

    public SimDisk(Random random) {
        this(random, new SimPower(new SimFolder()), List.of());
    }

    private SimDisk(Random random, SimPower power, List<String> path) {
        this.random = random;
        this.power = power;
        this.path = path;
    }

    /** Cuts the power. @return the disk as found after it, with the same {@link Random} */
    public SimDisk crash() {
        power.cut();
        int[] keptPercents = {0, 20, 50, 80, 100};
        int keptPercent = keptPercents[random.nextInt(keptPercents.length)];
        return reborn(power.root.afterPowerLoss(random, keptPercent));
    }

    /** Kills the process only: everything written is seen by the next one, and is as unforced as before. */
    public SimDisk kill() {
        power.cut();
        return reborn(power.root);
    }

    private SimDisk reborn(SimFolder root) {
        SimPower next = new SimPower(root);
        next.capacityBytes = power.capacityBytes;
        next.reserveBytes = power.reserveBytes;
        return new SimDisk(random, next, List.of());
    }

    /** The n-th mutating operation from now (1 is the next) throws {@link PowerLossException}, and so does all after it. */
    public void failAtWrite(long operation) {
        power.failAtWrite(operation);
    }

    /** The n-th force of a file from now fails, and what it should have forced may be lost though it can be read. */
    public void failForce(long force) {
        power.failForce(force);
    }

    /** What another thread does while the next force of a file is under way: too late for that force to include it. */
    public void duringForce(Runnable action) {
        power.duringForce(action);
    }

    /** Whether the power is off: nothing works any more. */
    public boolean isOff() {
        return power.isOff();
    }

    /** Mutating operations so far. */
    public long operations() {
        return power.operations();
    }

    /** Limits the sum of all file sizes. */
    public void capacityBytes(long bytes) {
        capacityBytes(bytes, 0);
    }

    /** As above, but preallocated files may not use the last {@code reserveBytes}: only what grows by writing may. */
    public void capacityBytes(long bytes, long reserveBytes) {
        power.capacityBytes = bytes;
        power.reserveBytes = reserveBytes;
    }

    public long usedBytes() {
        return power.root.usedBytes();
    }

    /** Lets one bit of a file of this folder rot. */
    public void flipBit(String name, long offset) {
        here().files.get(name).flipBit(Math.toIntExact(offset), random.nextInt(8));
    }

    private SimFolder here() {
        SimFolder folder = power.root;
        for (String name : path) {
            folder = folder.folders.get(name);
            if (folder == null) {
                return new SimFolder();
            }
        }
        return folder;
    }

    private SimFolder made() {
        SimFolder folder = power.root;
        for (String name : path) {
            SimFolder next = folder.folders.get(name);
            folder = next == null ? folder.makeFolder(name) : next;
        }
        return folder;
    }

    private void mutate(String operation, Runnable change) {
        boolean lost = power.mutates(operation);
        if (!lost || random.nextBoolean()) {
            change.run();
        }
        if (lost) {
            throw new PowerLossException(operation);
        }
    }

    @Override
    public List<String> list() {
        power.check("list");
        return List.copyOf(here().files.keySet());
    }

    @Override
    public List<String> folders() {
        power.check("list");
        return List.copyOf(here().folders.keySet());
    }

    @Override
    public boolean exists(String name) {
        power.check("exists");
        return here().files.containsKey(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        power.check("open of " + name);
        SimInode inode = here().files.get(name);
        if (inode == null) {
            throw new NoSuchFileException(name);
        }
        return new SimFile(power, inode, name);
    }

    @Override
    public DiskFile create(String name, long sizeBytes) throws IOException {
        power.check("create of " + name);
        if (exists(name)) {
            throw new FileAlreadyExistsException(name);
        }
        long reserve = sizeBytes > 0 ? power.reserveBytes : 0;
        if (usedBytes() + sizeBytes > power.capacityBytes - reserve) {
            throw new DiskFullException(name, sizeBytes, "the simulated disk is full");
        }
        SimInode inode = new SimInode(Math.toIntExact(sizeBytes));
        mutate("create of " + name, () -> made().create(name, inode));
        return new SimFile(power, inode, name);
    }

    @Override
    public void delete(String name) {
        if (exists(name)) {
            mutate("delete of " + name, () -> {
                SimInode inode = here().files.get(name);
                here().delete(name);
                inode.truncate();
            });
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        if (!exists(from)) {
            throw new NoSuchFileException(from);
        }
        mutate("rename of " + from + " to " + to, () -> here().rename(from, to));
    }

    @Override
    public void forceFolder() {
        mutate("force of folder " + this, () -> here().force());
    }

    @Override
    public Disk folder(String name) {
        return new SimDisk(random, power, concat(name));
    }

    private List<String> concat(String name) {
        return java.util.stream.Stream.concat(path.stream(), java.util.stream.Stream.of(name)).toList();
    }

    @Override
    public void deleteFolder(String name) {
        if (here().folders.containsKey(name)) {
            mutate("delete of folder " + name, () -> here().deleteFolder(name));
        }
    }

    @Override
    public long usableBytes() {
        return Math.max(0, power.capacityBytes - usedBytes());
    }

    @Override
    public FolderLock lock() throws IOException {
        power.check("lock");
        if (power.locked) {
            throw new FolderInUseException(toString());
        }
        power.locked = true;
        return () -> power.locked = false;
    }

    @Override
    public String toString() {
        return "sim:/" + String.join("/", path);
    }
}
