package io.posthorn.benchmarks.nullbroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A preallocated file that is filled from start to end and then again from its start. Positions count bytes since the
 * broker started, over all laps. A block never wraps: when it does not fit before the end of the file the rest of the
 * lap is skipped, which a reader sees as a zero length.
 *
 * <p>
 * Preallocated means zeros were written and forced, so that a later force carries no change of the file's metadata.
 * Append and read may run on different threads; the reader stays below what was appended.
 */
final class AppendFile implements AutoCloseable {
    private static final int ZEROS_BYTES = 1 << 20;

    private final FileChannel channel;
    private final long capacityBytes;
    private final ByteBuffer endOfLap = ByteBuffer.allocateDirect(NullFrame.LENGTH_BYTES);
    private long tail;

    AppendFile(Path file, long capacityBytes) throws IOException {
        this.capacityBytes = capacityBytes;
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES);
        for (long position = 0; position < capacityBytes; position += ZEROS_BYTES) {
            zeros.clear().limit((int) Math.min(ZEROS_BYTES, capacityBytes - position));
            writeFully(zeros, position);
        }
        channel.force(true);
    }

    /** Where a block of so many bytes will start, given the present tail. */
    long append(ByteBuffer block) {
        long inLap = tail % capacityBytes;
        if (inLap + block.remaining() > capacityBytes) {
            if (capacityBytes - inLap >= NullFrame.LENGTH_BYTES) {
                writeFully(endOfLap.clear(), inLap);
            }
            tail = nextLap(tail);
            inLap = 0;
        }
        long start = tail;
        tail += block.remaining();
        writeFully(block, inLap);
        return start;
    }

    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the null broker cannot force its file", e);
        }
    }

    /** Reads bytes of one lap, starting at a position; the number read is at least one. */
    int read(ByteBuffer target, long position) {
        try {
            int read = channel.read(target, position % capacityBytes);
            if (read <= 0) {
                throw new IOException("nothing at position " + position);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("the null broker cannot read its file", e);
        }
    }

    long nextLap(long position) {
        return (position / capacityBytes + 1) * capacityBytes;
    }

    long bytesToEndOfLap(long position) {
        return capacityBytes - position % capacityBytes;
    }

    long capacityBytes() {
        return capacityBytes;
    }

    private void writeFully(ByteBuffer bytes, long position) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the null broker cannot write its file", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
