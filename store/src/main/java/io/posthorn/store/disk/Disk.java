package io.posthorn.store.disk;

import java.io.IOException;
import java.util.List;

/**
 * A folder of files. Changes to the folder itself (create, rename, delete) are visible at once, each is atomic, and none
 * is durable before {@link #forceFolder()} returned; without it each may be kept or lost by a power loss, in any order.
 * All methods may be called from any thread. {@link #toString()} names the folder for people.
 */
public interface Disk {
    /** Names of the files in this folder (no subfolders), sorted. A folder not created yet is empty. */
    List<String> list() throws IOException;

    /** Names of the subfolders, sorted. */
    List<String> folders() throws IOException;

    boolean exists(String name) throws IOException;

    /**
     * Opens an existing file for reading and writing.
     *
     * @throws java.nio.file.NoSuchFileException when it does not exist
     */
    DiskFile open(String name) throws IOException;

    /**
     * Creates a file of that size. When this returns the file is filled with zeros which are forced, so that writing inside
     * it needs no allocation any more; its name is durable only after {@link #forceFolder()}. Size 0 makes an empty file
     * that grows by writing.
     *
     * @throws DiskFullException when there is no space; no file is left behind
     * @throws java.nio.file.FileAlreadyExistsException when the name is taken
     */
    DiskFile create(String name, long sizeBytes) throws IOException;

    /**
     * Deletes a file if it exists. It is cut to length 0 first, so that its blocks are freed even while somebody still maps
     * it: reading such a mapping afterwards is an error of the reader.
     */
    void delete(String name) throws IOException;

    /** Renames a file atomically; a file already named {@code to} is replaced. Open {@link DiskFile}s stay usable. */
    void rename(String from, String to) throws IOException;

    /** Makes all earlier creations, renames and deletions in this folder durable. */
    void forceFolder() throws IOException;

    /**
     * The subfolder of that name. It is made on disk, durably, when the first file is created in it; asking costs nothing.
     */
    Disk folder(String name);

    /** Deletes a subfolder with all it holds, if it exists. Durable after {@link #forceFolder()}. */
    void deleteFolder(String name) throws IOException;

    /** How many bytes may still be allocated below this folder. */
    long usableBytes() throws IOException;

    /**
     * Takes this folder for the caller alone, by a file named LOCK that the operating system unlocks when the process ends.
     *
     * @throws FolderInUseException when a process (or this one) holds it already
     */
    FolderLock lock() throws IOException;
}
