package io.posthorn.broker.server;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import io.posthorn.store.disk.DiskFullException;
import io.posthorn.store.disk.FolderLock;
import java.io.IOException;
import java.util.List;

/**
 * A disk of which some bytes are left free: what is preallocated, which is to say the log, may not touch them. What grows
 * by writing may: checkpoints and the index, without which nothing could be freed. Any thread.
 */
final class ReservedDisk implements Disk {
    private final Disk disk;
    private final long reserveBytes;

    ReservedDisk(Disk disk, long reserveBytes) {
        this.disk = disk;
        this.reserveBytes = reserveBytes;
    }

    @Override
    public DiskFile create(String name, long sizeBytes) throws IOException {
        long freeBytes = sizeBytes > 0 ? disk.usableBytes() : Long.MAX_VALUE;
        if (freeBytes - sizeBytes < reserveBytes) {
            throw new DiskFullException(name, sizeBytes,
                    "the disk has %d bytes left, of which store.disk.reserve.bytes = %d stay free: free space on it"
                            .formatted(freeBytes, reserveBytes));
        }
        return disk.create(name, sizeBytes);
    }

    @Override
    public long usableBytes() throws IOException {
        return Math.max(0, disk.usableBytes() - reserveBytes);
    }

    @Override
    public Disk folder(String name) {
        return new ReservedDisk(disk.folder(name), reserveBytes);
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public List<String> folders() throws IOException {
        return disk.folders();
    }

    @Override
    public boolean exists(String name) throws IOException {
        return disk.exists(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return disk.open(name);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void forceFolder() throws IOException {
        disk.forceFolder();
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        disk.deleteFolder(name);
    }

    @Override
    public FolderLock lock() throws IOException {
        return disk.lock();
    }

    @Override
    public String toString() {
        return disk.toString();
    }
}
