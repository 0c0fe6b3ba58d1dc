package io.posthorn.store.disk;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A folder in direct memory, gone with the process: for an embedded broker without data folder. To force does nothing. When
 * there is no memory left, the disk is full. Any thread.
 */
public final class MemoryDisk implements Disk {
    private final String path;
    private final NavigableMap<String, Contents> files = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, MemoryDisk> folders = new ConcurrentSkipListMap<>();
    private final AtomicBoolean locked = new AtomicBoolean();

    public MemoryDisk() {
        this("memory:");
    }

    private MemoryDisk(String path) {
        this.path = path;
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public List<String> folders() {
        return List.copyOf(folders.keySet());
    }

    @Override
    public boolean exists(String name) {
        return files.containsKey(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        Contents contents = files.get(name);
        if (contents == null) {
            throw new NoSuchFileException(path + "/" + name);
        }
        return new MemoryFile(name, contents);
    }

    @Override
    public DiskFile create(String name, long sizeBytes) throws IOException {
        Contents contents = new Contents(allocate(name, sizeBytes), (int) sizeBytes);
        if (files.putIfAbsent(name, contents) != null) {
            throw new FileAlreadyExistsException(path + "/" + name);
        }
        return new MemoryFile(name, contents);
    }

    private static ByteBuffer allocate(String name, long bytes) throws DiskFullException {
        try {
            return ByteBuffer.allocateDirect((int) Math.min(Integer.MAX_VALUE, bytes));
        } catch (OutOfMemoryError none) {
            DiskFullException full = new DiskFullException(name, bytes,
                    "the process has no direct memory left: consume messages or raise -XX:MaxDirectMemorySize");
            full.initCause(none);
            throw full;
        }
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Contents contents = files.remove(from);
        if (contents == null) {
            throw new NoSuchFileException(path + "/" + from);
        }
        files.put(to, contents);
    }

    @Override
    public void forceFolder() {}

    @Override
    public Disk folder(String name) {
        return folders.computeIfAbsent(name, folder -> new MemoryDisk(path + "/" + folder));
    }

    @Override
    public void deleteFolder(String name) {
        folders.remove(name);
    }

    /** The heap's limit, which is the default of direct memory too; what is left of that is known by trying only. */
    @Override
    public long usableBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    @Override
    public FolderLock lock() throws IOException {
        if (!locked.compareAndSet(false, true)) {
            throw new FolderInUseException(path);
        }
        return () -> locked.set(false);
    }

    @Override
    public String toString() {
        return path;
    }

    /** What a name stands for. Grows by one thread at a time; the fields are published for readers on others. */
    private static final class Contents {
        private volatile ByteBuffer bytes;
        private volatile int size;

        Contents(ByteBuffer bytes, int size) {
            this.bytes = bytes;
            this.size = size;
        }
    }

    /** A view does not follow when the file grows beyond its capacity. */
    private record MemoryFile(String name, Contents contents) implements DiskFile {
        private static final int SMALLEST_BYTES = 4096;

        @Override
        public long size() {
            return contents.size;
        }

        @Override
        public void write(ByteBuf source, long position) throws IOException {
            int end = Math.toIntExact(position + source.readableBytes());
            if (end > contents.bytes.capacity()) {
                long capacity = Math.max(end, Math.max(SMALLEST_BYTES, 2L * contents.bytes.capacity()));
                contents.bytes = allocate(name, capacity).put(0, contents.bytes, 0, contents.size);
            }
            ByteBuffer target = contents.bytes.duplicate().limit(end).position((int) position);
            source.getBytes(source.readerIndex(), target);
            contents.size = Math.max(contents.size, end);
        }

        @Override
        public int read(ByteBuf target, long position, int length) {
            int count = (int) Math.max(0, Math.min(length, contents.size - position));
            if (count > 0) {
                target.writeBytes(contents.bytes.duplicate().limit((int) position + count).position((int) position));
            }
            return count;
        }

        @Override
        public void force() {}

        @Override
        public ByteBuf view() {
            return Unpooled.wrappedBuffer(contents.bytes.asReadOnlyBuffer().clear().limit(contents.size));
        }

        @Override
        public void close() {}
    }
}
