package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.util.List;

/**
 * Makes the end of a recovered log what it was read as: writes nobody was told about are cut off, and what was read is made
 * durable. A crash anywhere in here leaves a log that reads the same: first the frame behind the tail is made
 * invalid for good, then the rest behind it is wiped.
 */
final class TailRepair {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Disk disk;
    private final int segmentSizeBytes;

    TailRepair(Disk disk, int segmentSizeBytes) {
        this.disk = disk;
        this.segmentSizeBytes = segmentSizeBytes;
    }

    /** Drops the segments behind the tail, the last one first: a gap in the row would be read as damage. */
    void dropSegmentsBehind(long tail, SegmentTable table) throws IOException {
        List<Segment> segments = table.all();
        for (int i = segments.size() - 1; i > 0 && segments.get(i).start() > tail; i--) {
            LogFolder.discard(disk, segments.get(i).start());
            table.remove(segments.get(i));
        }
    }

    /** Wipes what follows the tail in its segment: a frame left there could come to life once the log has grown up to it. */
    void wipeBehind(long tail, Segment segment) throws IOException {
        int from = (int) (tail - segment.start());
        ByteBuf zeros = Unpooled.directBuffer(CHUNK_BYTES).writeZero(CHUNK_BYTES);
        try (DiskFile file = segment.open()) {
            ByteBuf view = file.view();
            if (!isZero(view, from, segmentSizeBytes)) {
                file.write(zeros.slice(0, Math.min(Frame.HEADER_BYTES, segmentSizeBytes - from)), from);
                file.force();
                for (int end = segmentSizeBytes; end > from; end -= CHUNK_BYTES) {
                    int begin = Math.max(from, end - CHUNK_BYTES);
                    if (!isZero(view, begin, end)) {
                        file.write(zeros.slice(0, end - begin), begin);
                    }
                }
            }
            file.force();
        } finally {
            zeros.release();
        }
    }

    /** Both bounds are multiples of 8, as every frame's are. */
    private static boolean isZero(ByteBuf view, int from, int to) {
        for (int index = from; index < to; index += Long.BYTES) {
            if (view.getLong(index) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes the frames between two positions durable. They are written again: when the force of an earlier process failed,
     * the page cache may show as clean what the disk never got.
     */
    void forceAgain(long from, long to, SegmentTable table) throws IOException {
        for (Segment segment : table.all()) {
            long begin = Math.max(from, segment.start());
            long end = Math.min(to, segment.start() + segmentSizeBytes);
            if (begin < end) {
                rewrite(segment, (int) (begin - segment.start()), (int) (end - segment.start()));
            }
        }
        disk.forceFolder();
    }

    private static void rewrite(Segment segment, int from, int to) throws IOException {
        ByteBuf chunk = Unpooled.directBuffer(CHUNK_BYTES);
        try (DiskFile file = segment.open()) {
            for (int begin = from; begin < to; begin += CHUNK_BYTES) {
                file.read(chunk.clear(), begin, Math.min(CHUNK_BYTES, to - begin));
                file.write(chunk, begin);
            }
            file.force();
        } finally {
            chunk.release();
        }
    }
}
