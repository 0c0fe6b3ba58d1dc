package io.posthorn.store.log;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the next frame will be, and how far the log can grow without allocating. The position belongs to the engine
 * thread; the end only ever grows, by whoever provides a segment.
 */
final class LogTail {
    private final int segmentSizeBytes;
    /** First position for which neither a segment nor a ready spare exists: rolling onto a spare does not change it. */
    private final AtomicLong provisionedEnd;
    private long position;

    LogTail(int segmentSizeBytes, long position, long provisionedEnd) {
        this.segmentSizeBytes = segmentSizeBytes;
        this.position = position;
        this.provisionedEnd = new AtomicLong(provisionedEnd);
    }

    int segmentSizeBytes() {
        return segmentSizeBytes;
    }

    long position() {
        return position;
    }

    void moveTo(long newPosition) {
        position = newPosition;
    }

    void segmentProvided() {
        provisionedEnd.addAndGet(segmentSizeBytes);
    }

    long provisionedEnd() {
        return provisionedEnd.get();
    }

    long roomBytes() {
        return provisionedEnd.get() - position;
    }

    /** Where a frame of that length goes: here, or at the start of the next segment because none crosses an end. */
    long place(int frameLength) {
        int rest = segmentSizeBytes - (int) (position % segmentSizeBytes);
        return Frame.aligned(frameLength) <= rest ? position : position + rest;
    }

    boolean fits(int frameLength, int segmentsToLeave) {
        return place(frameLength) + Frame.aligned(frameLength) <= provisionedEnd.get()
                - (long) segmentsToLeave * segmentSizeBytes;
    }
}
