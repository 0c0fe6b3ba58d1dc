package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Frames on their way to the log, built in place in one direct buffer that is used again. The engine thread fills it
 * ({@link #begin}, payload into {@link #buffer()}, {@link #end}), hands it to the journal thread, which gives it to
 * {@link CommitLog#write}, and gets it back to iterate and {@link #clear}. Batches of one log are written in the order
 * they were filled: each begins where the one before it ends.
 *
 * <p>A batch is a row of <em>parts</em>, one a segment touched, each contiguous in the buffer and on disk.
 */
public final class LogBatch implements AutoCloseable {
    private static final int KEPT_CAPACITY_BYTES = 8 * 1024 * 1024;
    private static final int NONE = -1;

    private final LogTail tail;
    private final int initialBytes;
    private final CRC32C crc = new CRC32C();
    private final ByteBuf buffer;
    private long[] partPositions = new long[4];
    private int[] partIndexes = new int[4];
    private int parts;
    private long startPosition;
    private long endPosition;

    private int openIndex = NONE;
    private int openMaxBytes;
    private long openPosition;
    private int indexBeforeOpen;
    private int partsBeforeOpen;

    private int nextPart;
    private int nextIndex;

    LogBatch(LogTail tail, int initialBytes) {
        this.tail = tail;
        this.initialBytes = initialBytes;
        this.buffer = Unpooled.directBuffer(initialBytes);
    }

    /**
     * Opens a frame. A frame that might not fit into the rest of the segment goes to the next one, so the caller says how
     * long the payload may become.
     *
     * @param kind what the payload is; 0 is taken by the log itself
     * @return the position of the frame
     * @throws IllegalStateException when the log has no room: ask {@link CommitLog#admits} or {@link CommitLog#fits} before
     */
    public long begin(byte kind, byte version, long timestampMs, int maxPayloadBytes) {
        if (kind == Frame.PAD || openIndex != NONE) {
            throw new IllegalStateException(openIndex == NONE ? "kind 0 is PAD" : "a frame is open already");
        }
        if (maxPayloadBytes > maxPayloadBytes()) {
            throw new IllegalArgumentException(
                    "A record of " + maxPayloadBytes + " bytes cannot be stored: a segment takes "
                            + maxPayloadBytes());
        }
        openMaxBytes = Frame.HEADER_BYTES + maxPayloadBytes;
        if (!tail.fits(openMaxBytes, 0)) {
            throw new IllegalStateException("The log has no room for a record of " + maxPayloadBytes + " bytes");
        }
        indexBeforeOpen = buffer.writerIndex();
        partsBeforeOpen = parts;
        openPosition = tail.place(openMaxBytes);
        startFrameAt(openPosition);
        openIndex = buffer.writerIndex();
        buffer.writeZero(Frame.HEADER_BYTES);
        Frame.writeHeader(buffer, openIndex, 0, kind, version, timestampMs);
        return openPosition;
    }

    private void startFrameAt(long position) {
        long here = tail.position();
        if (parts == 0) {
            startPosition = here;
        }
        if (position - here >= Frame.HEADER_BYTES) {
            if (parts == 0) {
                addPart(here);
            }
            int index = buffer.writerIndex();
            buffer.writeZero(Frame.HEADER_BYTES);
            Frame.writeHeader(buffer, index, Frame.HEADER_BYTES, Frame.PAD, (byte) 0, position);
        }
        if (parts == 0 || position % tail.segmentSizeBytes() == 0) {
            addPart(position);
        }
    }

    private void addPart(long position) {
        if (parts == partIndexes.length) {
            partPositions = Arrays.copyOf(partPositions, parts * 2);
            partIndexes = Arrays.copyOf(partIndexes, parts * 2);
        }
        partPositions[parts] = position;
        partIndexes[parts++] = buffer.writerIndex();
    }

    /** Where the payload of the open frame is written, from its writer index on. Written at the end only. */
    public ByteBuf buffer() {
        return buffer;
    }

    /** Closes the open frame; its payload is what was written since {@link #begin}. */
    public void end() {
        int length = openFrameLength();
        if (length > openMaxBytes) {
            throw new IllegalStateException(
                    "The payload has " + (length - Frame.HEADER_BYTES) + " bytes, announced were "
                            + (openMaxBytes - Frame.HEADER_BYTES));
        }
        buffer.setInt(openIndex + Frame.LENGTH, length);
        buffer.writeZero(Frame.aligned(length) - length);
        endPosition = openPosition + Frame.aligned(length);
        tail.moveTo(endPosition);
        openIndex = NONE;
    }

    /** Forgets the open frame, if there is one. */
    public void cancel() {
        if (openIndex != NONE) {
            buffer.writerIndex(indexBeforeOpen);
            parts = partsBeforeOpen;
            openIndex = NONE;
        }
    }

    private int openFrameLength() {
        if (openIndex == NONE) {
            throw new IllegalStateException("no frame is open");
        }
        return buffer.writerIndex() - openIndex;
    }

    public boolean isEmpty() {
        return buffer.writerIndex() == 0;
    }

    public int sizeBytes() {
        return buffer.writerIndex();
    }

    /** The largest payload a frame of this log can have. */
    public int maxPayloadBytes() {
        return tail.segmentSizeBytes() - Frame.HEADER_BYTES;
    }

    /** Where this batch begins; meaningful unless empty. */
    public long startPosition() {
        return startPosition;
    }

    /** First position behind this batch; meaningful unless empty. */
    public long endPosition() {
        return endPosition;
    }

    /** Starts iterating from the first frame. */
    public void rewind() {
        nextPart = 0;
        nextIndex = 0;
    }

    /** Points {@code into} at the next frame, in order; false when there is none. Padding is left out. */
    public boolean next(FrameView into) {
        while (nextIndex < buffer.writerIndex()) {
            if (nextPart + 1 < parts && nextIndex >= partIndexes[nextPart + 1]) {
                nextPart++;
            }
            into.wrap(buffer, nextIndex, partPositions[nextPart] + nextIndex - partIndexes[nextPart]);
            nextIndex += Frame.aligned(into.lengthBytes());
            if (into.kind() != Frame.PAD) {
                return true;
            }
        }
        return false;
    }

    /** Forgets all frames; their positions stay taken. Only after they were written. */
    public void clear() {
        cancel();
        buffer.clear();
        if (buffer.capacity() > KEPT_CAPACITY_BYTES) {
            buffer.capacity(initialBytes);
        }
        parts = 0;
        rewind();
    }

    @Override
    public void close() {
        buffer.release();
    }

    void seal(long forcedPosition) {
        if (openIndex != NONE) {
            throw new IllegalStateException("a frame is open");
        }
        for (int part = 0; part < parts; part++) {
            int end = partEndIndex(part);
            int index = partIndexes[part];
            while (index < end) {
                long position = partPositions[part] + index - partIndexes[part];
                Frame.seal(buffer, index, position, forcedPosition, crc);
                index += Frame.aligned(buffer.getInt(index + Frame.LENGTH));
            }
        }
    }

    int parts() {
        return parts;
    }

    long partPosition(int part) {
        return partPositions[part];
    }

    void writePart(int part, DiskFile file, long filePosition) throws IOException {
        int end = buffer.writerIndex();
        buffer.setIndex(partIndexes[part], partEndIndex(part));
        try {
            file.write(buffer, filePosition);
        } finally {
            buffer.setIndex(0, end);
        }
    }

    private int partEndIndex(int part) {
        return part + 1 < parts ? partIndexes[part + 1] : buffer.writerIndex();
    }
}
