package io.posthorn.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A folder of the file system. Any thread. */
public final class FileDisk implements Disk {
    private static final int ZEROS_BYTES = 1024 * 1024;

    private final Path folder;

    /** @param folder made, with its parents, when the first file is created in it */
    public FileDisk(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public List<String> list() throws IOException {
        return names(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public List<String> folders() throws IOException {
        return names(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    private List<String> names(Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (wanted.test(entry)) {
                    names.add(entry.getFileName().toString());
                }
            }
        }
        names.sort(null);
        return names;
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(resolve(name));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new ChannelFile(resolve(name),
                FileChannel.open(resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public DiskFile create(String name, long sizeBytes) throws IOException {
        Path path = resolve(name);
        makeFolders(folder);
        if (sizeBytes > 0 && usableBytes() < sizeBytes) {
            throw new DiskFullException(path.toString(), sizeBytes,
                    "the file system has " + usableBytes() + " bytes left");
        }
        ChannelFile file = createNew(path, sizeBytes);
        try {
            fillWithZeros(file.channel(), sizeBytes);
            return file;
        } catch (IOException failure) {
            try (file) {
                Files.delete(path);
            } catch (IOException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw ChannelFile.typed(failure, path, sizeBytes);
        }
    }

    private static ChannelFile createNew(Path path, long sizeBytes) throws IOException {
        try {
            return new ChannelFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE_NEW));
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException failure) {
            throw ChannelFile.typed(failure, path, sizeBytes);
        }
    }

    private static void fillWithZeros(FileChannel channel, long sizeBytes) throws IOException {
        if (sizeBytes == 0) {
            return;
        }
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS_BYTES, sizeBytes));
        long written = 0;
        while (written < sizeBytes) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), sizeBytes - written));
            written += channel.write(zeros, written);
        }
        channel.force(true);
    }

    @Override
    public void delete(String name) throws IOException {
        Path path = resolve(name);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        } catch (NoSuchFileException gone) {
            return;
        }
        Files.deleteIfExists(path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(resolve(from), resolve(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void forceFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            force(folder);
        }
    }

    @Override
    public Disk folder(String name) {
        return new FileDisk(resolve(name));
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        Path path = resolve(name);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        FileDisk disk = new FileDisk(path);
        for (String folder : disk.folders()) {
            disk.deleteFolder(folder);
        }
        for (String file : disk.list()) {
            disk.delete(file);
        }
        Files.delete(path);
    }

    @Override
    public long usableBytes() throws IOException {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).getUsableSpace();
    }

    @Override
    public FolderLock lock() throws IOException {
        makeFolders(folder);
        FileChannel channel = FileChannel.open(resolve("LOCK"), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel::close;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            channel.close();
            throw new FolderInUseException(folder.toString());
        }
        channel.close();
        throw new FolderInUseException(folder.toString());
    }

    private Path resolve(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("Not a plain file name: '" + name + "'");
        }
        return folder.resolve(name);
    }

    private static void makeFolders(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path parent = path.getParent();
        makeFolders(parent);
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException raced) {
            if (!Files.isDirectory(path)) {
                throw raced;
            }
        }
        force(parent);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
