package io.posthorn.store.disk;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A disk that takes at most so many bytes, subfolders included: what is preallocated and what is written counts, what is
 * deleted is given back. Any thread.
 */
public final class BoundedDisk implements Disk {
    private final Disk disk;
    private final Budget budget;

    /**
     * @param disk what is in it already counts
     * @param limitName the setting, as the user knows it: it is named when the limit is hit
     */
    public BoundedDisk(Disk disk, String limitName, long limitBytes) throws IOException {
        this(disk, new Budget(limitName, limitBytes, new AtomicLong(usedBytes(disk))));
    }

    private BoundedDisk(Disk disk, Budget budget) {
        this.disk = disk;
        this.budget = budget;
    }

    public long usedBytes() {
        return budget.used().get();
    }

    private static long usedBytes(Disk disk) throws IOException {
        long used = 0;
        for (String name : disk.list()) {
            used += sizeOf(disk, name);
        }
        for (String name : disk.folders()) {
            used += usedBytes(disk.folder(name));
        }
        return used;
    }

    private static long sizeOf(Disk disk, String name) throws IOException {
        if (!disk.exists(name)) {
            return 0;
        }
        try (DiskFile file = disk.open(name)) {
            return file.size();
        }
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
        return new BoundedFile(disk.open(name), budget);
    }

    @Override
    public DiskFile create(String name, long sizeBytes) throws IOException {
        budget.take(name, sizeBytes);
        boolean created = false;
        try {
            DiskFile file = new BoundedFile(disk.create(name, sizeBytes), budget);
            created = true;
            return file;
        } finally {
            if (!created) {
                budget.give(sizeBytes);
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        long size = sizeOf(disk, name);
        disk.delete(name);
        budget.give(size);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        long replaced = from.equals(to) ? 0 : sizeOf(disk, to);
        disk.rename(from, to);
        budget.give(replaced);
    }

    @Override
    public void forceFolder() throws IOException {
        disk.forceFolder();
    }

    @Override
    public Disk folder(String name) {
        return new BoundedDisk(disk.folder(name), budget);
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        long size = usedBytes(disk.folder(name));
        disk.deleteFolder(name);
        budget.give(size);
    }

    @Override
    public long usableBytes() throws IOException {
        return Math.max(0, Math.min(disk.usableBytes(), budget.limitBytes() - usedBytes()));
    }

    @Override
    public FolderLock lock() throws IOException {
        return disk.lock();
    }

    @Override
    public String toString() {
        return disk.toString();
    }

    /** What all folders and files below one bounded disk share. */
    private record Budget(String limitName, long limitBytes, AtomicLong used) {
        void take(String file, long bytes) throws DiskFullException {
            if (used.addAndGet(bytes) > limitBytes && bytes > 0) {
                give(bytes);
                throw new DiskFullException(file, bytes, limitName + " = " + limitBytes + " bytes is reached, "
                        + used.get() + " are in use: consume messages or raise the limit");
            }
        }

        void give(long bytes) {
            used.addAndGet(-bytes);
        }
    }

    private record BoundedFile(DiskFile file, Budget budget) implements DiskFile {
        @Override
        public String name() {
            return file.name();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void write(ByteBuf source, long position) throws IOException {
            long before = file.size();
            long growth = Math.max(0, position + source.readableBytes() - before);
            budget.take(file.name(), growth);
            boolean written = false;
            try {
                file.write(source, position);
                written = true;
            } finally {
                if (!written) {
                    budget.give(growth - Math.max(0, file.size() - before));
                }
            }
        }

        @Override
        public int read(ByteBuf target, long position, int length) throws IOException {
            return file.read(target, position, length);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public ByteBuf view() throws IOException {
            return file.view();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
