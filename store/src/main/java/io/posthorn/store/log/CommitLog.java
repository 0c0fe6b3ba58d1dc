package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOGGER = LoggerFactory.getLogger(CommitLog.class);

    private final LogOptions options;
    private final SegmentTable table;
    private final SpareSegments spares;
    private final LogTail tail;
    private final LogWriter writer;
    private final Retirement retirement;
    private final CRC32C readCrc = new CRC32C();

    private CommitLog(Disk disk, LogOptions options, LogFolder folder, SegmentTable table, long tailPosition)
            throws IOException {
        this.options = options;
        this.table = table;
        int size = folder.segmentSizeBytes();
        long existingEnd = table.isEmpty() ? tailPosition : table.last().start() + size;
        this.spares = new SpareSegments(disk, size, folder.spares(), folder.nextSpareNumber());
        this.tail = new LogTail(size, tailPosition, existingEnd + (long) spares.count() * size);
        this.writer = new LogWriter(disk, options, size, table, spares, tailPosition);
        this.retirement = new Retirement(disk, options, table, spares, tail, folder.gone());
    }

    /**
     * Opens the log in a folder, telling {@code listener} every frame in order. A torn tail is cut, what was recovered is
     * forced, the reserved spare segments are made if there is space for them.
     *
     * @param provenPosition everything below is known to have been forced (the position of the checkpoint), 0 if nothing is
     * @throws DamagedLogException when something that was forced is not whole; nothing was changed then
     */
    public static CommitLog open(Disk disk, LogOptions options, long provenPosition, RecoveryListener listener)
            throws IOException {
        if (!options.forced()) {
            LogFolder.empty(disk, options);
        }
        LogFolder folder = LogFolder.read(disk, options);
        folder.check(disk);
        int size = folder.segmentSizeBytes();
        SegmentTable table = new SegmentTable(folder.starts().stream().map(start -> new Segment(disk, start)).toList());
        LogScan scan = new LogScan(table, size, provenPosition, listener);
        long tail = scan.run();
        TailRepair repair = new TailRepair(disk, size);
        repair.dropSegmentsBehind(tail, table);
        if (!table.isEmpty() && tail < table.last().start() + size) {
            repair.wipeBehind(tail, table.last());
        }
        repair.forceAgain(scan.provenPosition(), tail, table);
        CommitLog log = new CommitLog(disk, options, folder, table, tail);
        boolean lastIsFull = tail == log.tail.provisionedEnd() - (long) log.spares.count() * size;
        log.spares.prepare(options.reservedSegments() + (lastIsFull ? 1 : 0), log.tail);
        log.report(disk, folder);
        return log;
    }

    private void report(Disk disk, LogFolder folder) {
        if (folder.segmentSizeBytes() != options.segmentSizeBytes()) {
            LOGGER.warn("Log {}: segments have {} bytes, not the configured {}: the size of an existing log stays",
                    disk,
                    folder.segmentSizeBytes(), options.segmentSizeBytes());
        }
        spaceShortage().ifPresent(full -> LOGGER.warn("Log {}: no reserve: {}", disk, full.getMessage()));
        LOGGER.info("Log {}: {} segments, tail at {}, {} spare", disk, table.all().size(), tailPosition(),
                spares.count());
    }

    // ---- engine thread

    /** A new batch for this log. Two are enough: one filling, one being written. The caller closes it. */
    public LogBatch newBatch(int initialBytes) {
        return new LogBatch(tail, initialBytes);
    }

    /** Where the next frame will be at the earliest, counting the batches being built. */
    public long tailPosition() {
        return tail.position();
    }

    /** Bytes that can surely be appended without allocating: the rest of the last segment and the ready spares. */
    public long roomBytes() {
        return tail.roomBytes();
    }

    /** True when a frame of that payload fits now and leaves the reserved segments untouched: asked before a message. */
    public boolean admits(int payloadBytes) {
        return tail.fits(Frame.HEADER_BYTES + payloadBytes, options.reservedSegments());
    }

    /** The longest payload a frame can have, because it does not cross segments; a longer one never fits. */
    public int longestPayloadBytes() {
        return tail.segmentSizeBytes() - Frame.HEADER_BYTES;
    }

    /** True when a frame of that payload fits now, the reserve included: asked before a settle or commit. */
    public boolean fits(int payloadBytes) {
        return tail.fits(Frame.HEADER_BYTES + payloadBytes, 0);
    }

    /**
     * Points {@code into} at the frame at a position that was written, and checks it.
     *
     * @return {@code into}
     * @throws DamagedRecordException when there is no whole frame at that position
     * @throws java.io.UncheckedIOException when the segment cannot be opened
     */
    public FrameView read(long position, FrameView into) {
        Segment segment = segmentOf(position);
        ByteBuf view = table.view(segment);
        int index = (int) (position - segment.start());
        if (!Frame.isValid(view, index, tail.segmentSizeBytes(), position, readCrc)) {
            throw new DamagedRecordException(segment.name(), index, "length, checksum or place do not match");
        }
        return into.wrap(view, index, position);
    }

    /**
     * The read-only bytes of the segment that holds a position, for slices that go to a socket. A slice must be retained
     * while it is in use ({@code retainedSlice}): a segment with retained slices is not reused or deleted. The
     * buffer itself belongs to the engine thread.
     */
    public ByteBuf segmentView(long position) {
        return table.view(segmentOf(position));
    }

    private Segment segmentOf(long position) {
        Segment segment = table.floor(position);
        if (segment == null || position >= segment.start() + tail.segmentSizeBytes()) {
            throw new DamagedRecordException(
                    SegmentNames.log(position - Math.floorMod(position, (long) tail.segmentSizeBytes())),
                    segmentIndex(position), "the segment is not part of the log");
        }
        return segment;
    }

    /** Index of a position in its {@link #segmentView}. */
    public int segmentIndex(long position) {
        return (int) (position % tail.segmentSizeBytes());
    }

    // ---- journal thread

    /**
     * Seals the frames of a batch and writes them, one write a segment touched. Readable when this returns, durable
     * after {@link #force()}.
     *
     * @throws LogFailedException for good, once any write or force failed
     */
    public void write(LogBatch batch) throws LogFailedException {
        writer.write(batch);
    }

    /** Forces everything written before. Does nothing in an unforced log. */
    public void force() throws LogFailedException {
        writer.force();
    }

    // ---- any thread

    /** Everything below is durable (in an unforced log: written). */
    public long forcedPosition() {
        return writer.forcedPosition();
    }

    /** The size this log really has, which is that of its existing segments. */
    public int segmentSizeBytes() {
        return tail.segmentSizeBytes();
    }

    /** First positions of the segments of the log, ascending; the last one is being written. */
    public List<Long> segmentStarts() {
        return table.all().stream().map(Segment::start).toList();
    }

    // ---- janitor thread

    /**
     * Makes spare segments until {@link LogOptions#spareSegments()} are ready. A full disk is not an error here: it is
     * remembered ({@link #spaceShortage()}) and tried again with the next call.
     */
    public void prepareSpare() throws IOException {
        spares.prepare(options.spareSegments(), tail);
    }

    /** Why the last {@link #prepareSpare()} could not do its work; empty when all spares are ready. Any thread. */
    public Optional<DiskFullException> spaceShortage() {
        return Optional.ofNullable(spares.shortage());
    }

    /**
     * Gives up a segment, any but the last one: it becomes a spare when those are short, else it is deleted. The
     * caller knows that nothing in it is needed, now or at restart: no live message, and a checkpoint behind it.
     *
     * @return false when slices of it are still in use; it stays part of the log then, try again later
     */
    public boolean retire(long segmentStart) throws IOException {
        return retirement.retire(segmentStart, writer.forcedPosition());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
