package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The log of everything: frames in preallocated segments, see docs/log-format.md. A <em>position</em> is a byte of the log as
 * a whole; it never comes back once it was forced.
 *
 * <p>Three threads share one instance, each with its own methods:
 * <ul>
 * <li>the <em>engine</em> builds batches, asks for room and reads;
 * <li>the <em>journal</em> writes and forces batches, in the order they were built;
 * <li>the <em>janitor</em> prepares spare segments and retires old ones.
 * </ul>
 */
public final class CommitLog implements Closeable {
    private CommitLog() {}

    /**
     * Opens the log in a folder, telling {@code listener} every frame in order. A torn tail is cut, what was recovered is
     * forced, the reserved spare segments are made if there is space for them.
     *
     * @param provenPosition everything below is known to have been forced (the position of the checkpoint), 0 if nothing is
     * @throws DamagedLogException when something that was forced is not whole; nothing was changed then
     */
    public static CommitLog open(Disk disk, LogOptions options, long provenPosition, RecoveryListener listener)
            throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }

    // ---- engine thread

    /** A new batch for this log. Two are enough: one filling, one being written. The caller closes it. */
    public LogBatch newBatch(int initialBytes) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Where the next frame will be at the earliest, counting the batches being built. */
    public long tailPosition() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Bytes that can surely be appended without allocating: the rest of the last segment and the ready spares. */
    public long roomBytes() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** True when a frame of that payload fits now and leaves the reserved segments untouched: asked before a message. */
    public boolean admits(int payloadBytes) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** True when a frame of that payload fits now, the reserve included: asked before a settle or commit. */
    public boolean fits(int payloadBytes) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Points {@code into} at the frame at a position that was written, and checks it.
     *
     * @return {@code into}
     * @throws DamagedRecordException when there is no whole frame at that position
     * @throws java.io.UncheckedIOException when the segment cannot be opened
     */
    public FrameView read(long position, FrameView into) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * The read-only bytes of the segment that holds a position, for slices that go to a socket. A slice must be retained
     * while it is in use ({@code retainedSlice}): a segment with retained slices is not reused or deleted. The
     * buffer itself belongs to the engine thread.
     */
    public ByteBuf segmentView(long position) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Index of a position in its {@link #segmentView}. */
    public int segmentIndex(long position) {
        throw new UnsupportedOperationException("not written yet");
    }

    // ---- journal thread

    /**
     * Seals the frames of a batch and writes them, one write a segment touched. Readable when this returns, durable
     * after {@link #force()}.
     *
     * @throws LogFailedException for good, once any write or force failed
     */
    public void write(LogBatch batch) throws LogFailedException {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Forces everything written before. Does nothing in an unforced log. */
    public void force() throws LogFailedException {
        throw new UnsupportedOperationException("not written yet");
    }

    // ---- any thread

    /** Everything below is durable (in an unforced log: written). */
    public long forcedPosition() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** The size this log really has, which is that of its existing segments. */
    public int segmentSizeBytes() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** First positions of the segments of the log, ascending; the last one is being written. */
    public List<Long> segmentStarts() {
        throw new UnsupportedOperationException("not written yet");
    }

    // ---- janitor thread

    /**
     * Makes spare segments until {@link LogOptions#spareSegments()} are ready. A full disk is not an error here: it is
     * remembered ({@link #spaceShortage()}) and tried again with the next call.
     */
    public void prepareSpare() throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Why the last {@link #prepareSpare()} could not do its work; empty when all spares are ready. Any thread. */
    public Optional<DiskFullException> spaceShortage() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Gives up a segment, any but the last one: it becomes a spare when those are short, else it is deleted. The
     * caller knows that nothing in it is needed, now or at restart: no live message, and a checkpoint behind it.
     *
     * @return false when slices of it are still in use; it stays part of the log then, try again later
     */
    public boolean retire(long segmentStart) throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }
}
