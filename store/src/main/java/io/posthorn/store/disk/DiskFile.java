package io.posthorn.store.disk;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;

/**
 * An open file. Written by one thread at a time; {@link #force()}, {@link #size()} and {@link #read} may be called by
 * another one meanwhile.
 */
public interface DiskFile extends Closeable {
    String name();

    long size() throws IOException;

    /**
     * Writes the readable part of {@code source} at {@code position}, all of it, and leaves the indices of {@code source} as
     * they are. Readers see it when this returns; it is durable after {@link #force()} only. Before that a power loss
     * may keep any of its sectors. Writing beyond the end makes the file longer, a gap reads as zeros.
     *
     * @throws DiskFullException when the file had to grow and could not; what was written of it is unspecified
     */
    void write(ByteBuf source, long position) throws IOException;

    /**
     * Appends up to {@code length} bytes of the file to {@code target}.
     *
     * @return how many there were: fewer than asked only at the end of the file
     */
    int read(ByteBuf target, long position, int length) throws IOException;

    /**
     * Makes everything written before durable, as {@code fdatasync} does. When it fails nothing may be assumed about what was
     * written since the last success, and asking again proves nothing: the caller gives the file up.
     */
    void force() throws IOException;

    /**
     * A read-only view of the whole file as long as it is now; later writes inside are seen through it. It stays readable
     * after {@link #close()}, for as long as the file is not deleted. Each call makes a new one. Slices may
     * be handed to other threads, the view itself belongs to one.
     */
    ByteBuf view() throws IOException;

    @Override
    void close() throws IOException;
}
