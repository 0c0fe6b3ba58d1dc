package io.posthorn.store.log;

import io.posthorn.store.disk.Disk;
import java.io.IOException;
import java.util.NavigableSet;

/**
 * Takes segments out of the log. Each step is durable before the next, so that a crash leaves either the segment or a
 * log that is whole without it: one in the middle of the row is first marked as gone. Janitor thread.
 */
final class Retirement {
    private final Disk disk;
    private final LogOptions options;
    private final SegmentTable table;
    private final SpareSegments spares;
    private final LogTail tail;
    private final NavigableSet<Long> gone;

    Retirement(Disk disk, LogOptions options, SegmentTable table, SpareSegments spares, LogTail tail,
            NavigableSet<Long> gone) {
        this.disk = disk;
        this.options = options;
        this.table = table;
        this.spares = spares;
        this.tail = tail;
        this.gone = gone;
    }

    boolean retire(long start, long forcedPosition) throws IOException {
        Segment segment = table.floor(start);
        if (segment == null || segment.start() != start) {
            throw new IllegalArgumentException("No segment begins at " + start);
        }
        if (segment == table.last() || start + tail.segmentSizeBytes() > forcedPosition) {
            throw new IllegalArgumentException("Segment " + segment.name() + " is still being written");
        }
        if (segment.isInUse()) {
            return false;
        }
        if (segment != table.first()) {
            disk.create(SegmentNames.gone(start), 0).close();
            disk.forceFolder();
            gone.add(start);
        }
        table.remove(segment);
        if (spares.count() < options.spareSegments()) {
            spares.recycle(segment.name(), tail);
        } else {
            LogFolder.discard(disk, start);
        }
        dropMarkers();
        return true;
    }

    /** A marker is needed only while an older segment lives. */
    private void dropMarkers() throws IOException {
        while (!gone.isEmpty() && gone.first() < table.first().start()) {
            disk.delete(SegmentNames.gone(gone.pollFirst()));
        }
    }
}
