package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The segments of a log, ascending. Reading and viewing is the engine thread's; the journal thread adds and the janitor
 * removes by publishing a new array.
 */
final class SegmentTable {
    private static final int MAX_VIEWS = 512;

    private final AtomicReference<Segment[]> segments;
    private long uses;
    private int views;

    SegmentTable(List<Segment> ascending) {
        segments = new AtomicReference<>(ascending.toArray(new Segment[0]));
    }

    List<Segment> all() {
        return List.of(segments.get());
    }

    boolean isEmpty() {
        return segments.get().length == 0;
    }

    Segment first() {
        return segments.get()[0];
    }

    Segment last() {
        Segment[] now = segments.get();
        return now[now.length - 1];
    }

    /** The segment with the greatest start not above the position, or null. */
    Segment floor(long position) {
        Segment[] now = segments.get();
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

    void add(Segment segment) {
        segments.updateAndGet(now -> Stream.concat(Stream.of(now), Stream.of(segment))
                .sorted(Comparator.comparingLong(Segment::start)).toArray(Segment[]::new));
    }

    void remove(Segment segment) {
        segments.updateAndGet(now -> Stream.of(now).filter(other -> other != segment).toArray(Segment[]::new));
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
        for (Segment segment : segments.get()) {
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
