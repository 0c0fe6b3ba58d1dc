package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The segments of a log, ascending. Reading and viewing is the engine thread's; the journal thread adds and the janitor
 * removes by publishing a new array.
 */
final class SegmentTable {
    private static final int MAX_VIEWS = 512;

    private volatile Segment[] segments;
    private long uses;
    private int views;

    SegmentTable(List<Segment> ascending) {
        segments = ascending.toArray(new Segment[0]);
    }

    List<Segment> all() {
        return List.of(segments);
    }

    boolean isEmpty() {
        return segments.length == 0;
    }

    Segment first() {
        return segments[0];
    }

    Segment last() {
        Segment[] now = segments;
        return now[now.length - 1];
    }

    /** The segment with the greatest start not above the position, or null. */
    Segment floor(long position) {
        Segment[] now = segments;
        int low = 0;
        int high = now.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (now[middle].start() <= position) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? null : now[high];
    }

    synchronized void add(Segment segment) {
        List<Segment> next = new ArrayList<>(all());
        next.add(segment);
        next.sort(Comparator.comparingLong(Segment::start));
        segments = next.toArray(new Segment[0]);
    }

    synchronized void remove(Segment segment) {
        List<Segment> next = new ArrayList<>(all());
        next.remove(segment);
        segments = next.toArray(new Segment[0]);
    }

    /** The bytes of a segment; the least recently used view nobody holds a slice of is dropped beyond a bound. */
    ByteBuf view(Segment segment) {
        if (!segment.hasView() && ++views > MAX_VIEWS) {
            dropOldView();
        }
        try {
            return segment.view(++uses);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read segment " + segment.name(), failure);
        }
    }

    private void dropOldView() {
        Segment oldest = null;
        views = 1;
        for (Segment segment : segments) {
            if (segment.hasView()) {
                views++;
                if (!segment.isInUse() && (oldest == null || segment.lastUse() < oldest.lastUse())) {
                    oldest = segment;
                }
            }
        }
        if (views > MAX_VIEWS && oldest != null) {
            oldest.dropView();
            views--;
        }
    }
}
