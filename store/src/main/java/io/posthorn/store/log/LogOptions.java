package io.posthorn.store.log;

/**
 * How a log is laid out.
 *
 * @param segmentSizeBytes length of a segment file, at least 64 KiB and a multiple of 4096. A log that exists keeps the size
 *     it was made with.
 * @param spareSegments preallocated segments kept ready by {@link CommitLog#prepareSpare()}
 * @param reservedSegments how many of the spares {@link CommitLog#admits(int)} leaves untouched, so that what frees space
 *     (settling, committing, relocating) can still be written when the disk is full
 * @param forced false: the log is never forced and emptied when opened
 */
public record LogOptions(int segmentSizeBytes, int spareSegments, int reservedSegments, boolean forced) {
    public static final int MIN_SEGMENT_SIZE_BYTES = 64 * 1024;
    public static final int DEFAULT_SEGMENT_SIZE_BYTES = 16 * 1024 * 1024;

    public LogOptions {
        if (segmentSizeBytes < MIN_SEGMENT_SIZE_BYTES || segmentSizeBytes % 4096 != 0) {
            throw new IllegalArgumentException("segmentSizeBytes must be a multiple of 4096 and at least "
                    + MIN_SEGMENT_SIZE_BYTES + ", not " + segmentSizeBytes);
        }
        if (reservedSegments < 0 || spareSegments < 1 || reservedSegments > spareSegments) {
            throw new IllegalArgumentException("spareSegments must be at least 1 and reservedSegments between 0 and"
                    + " spareSegments, not " + spareSegments + " and " + reservedSegments);
        }
    }

    public static LogOptions defaults() {
        return new LogOptions(DEFAULT_SEGMENT_SIZE_BYTES, 2, 1, true);
    }

    public LogOptions withSegmentSizeBytes(int bytes) {
        return new LogOptions(bytes, spareSegments, reservedSegments, forced);
    }

    public LogOptions withSpareSegments(int spares, int reserved) {
        return new LogOptions(segmentSizeBytes, spares, reserved, forced);
    }

    /** The same layout for a log that is never forced and emptied when opened (NON_PERSISTENT messages). */
    public LogOptions unforced() {
        return new LogOptions(segmentSizeBytes, spareSegments, reservedSegments, false);
    }
}
