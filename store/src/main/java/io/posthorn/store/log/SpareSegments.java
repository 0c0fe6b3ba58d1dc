package io.posthorn.store.log;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFullException;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The preallocated files the log grows onto. The journal thread takes, one other thread adds; a spare counts as room
 * only after it is in the queue.
 */
final class SpareSegments {
    private final Disk disk;
    private final int segmentSizeBytes;
    private final Queue<String> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private long nextNumber;
    private volatile DiskFullException shortage;

    SpareSegments(Disk disk, int segmentSizeBytes, Iterable<String> found, long nextNumber) {
        this.disk = disk;
        this.segmentSizeBytes = segmentSizeBytes;
        this.nextNumber = nextNumber;
        found.forEach(this::add);
    }

    int count() {
        return count.get();
    }

    /** The name of a ready spare, or null. */
    String take() {
        String name = ready.poll();
        if (name != null) {
            count.decrementAndGet();
        }
        return name;
    }

    private void add(String name) {
        ready.add(name);
        count.incrementAndGet();
    }

    /** Makes spares until {@code wanted} are ready, or the disk is full. */
    void prepare(int wanted, LogTail tail) throws IOException {
        while (count() < wanted) {
            String unfinished = SegmentNames.NEW + nextNumber;
            try {
                disk.create(unfinished, segmentSizeBytes).close();
            } catch (DiskFullException full) {
                shortage = full;
                return;
            }
            String name = SegmentNames.SPARE + nextNumber++;
            disk.rename(unfinished, name);
            add(name);
            tail.segmentProvided();
        }
        shortage = null;
    }

    /** Turns a file that was a segment into a spare; its stale frames are invalid wherever it is used next. */
    void recycle(String segment, LogTail tail) throws IOException {
        String name = SegmentNames.SPARE + nextNumber++;
        disk.rename(segment, name);
        disk.forceFolder();
        add(name);
        tail.segmentProvided();
    }

    DiskFullException shortage() {
        return shortage;
    }
}
