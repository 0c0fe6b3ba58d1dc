package io.posthorn.store.log;

import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What a log folder holds, by names and sizes. Reading it finishes what a crash left half done (a retirement, a deletion);
 * it never touches a segment that is part of the log.
 */
record LogFolder(int segmentSizeBytes, TreeSet<Long> starts, TreeSet<Long> gone, List<String> spares,
        long nextSpareNumber) {

    static LogFolder read(Disk disk, LogOptions options) throws IOException {
        TreeSet<Long> starts = new TreeSet<>();
        TreeSet<Long> gone = new TreeSet<>();
        List<String> spareNames = new ArrayList<>();
        long nextNumber = 1;
        for (String name : disk.list()) {
            OptionalLong start = SegmentNames.startOfLog(name);
            OptionalLong goneStart = SegmentNames.startOfGone(name);
            OptionalLong spare = SegmentNames.numberOfSpare(name);
            if (start.isPresent()) {
                starts.add(start.getAsLong());
            } else if (goneStart.isPresent()) {
                gone.add(goneStart.getAsLong());
            } else if (spare.isPresent()) {
                spareNames.add(name);
                nextNumber = Math.max(nextNumber, spare.getAsLong() + 1);
            } else if (SegmentNames.isDisposable(name)) {
                disk.delete(name);
            }
        }
        finishRetirements(disk, starts, gone);
        int size = starts.isEmpty() ? options.segmentSizeBytes() : sizeOf(disk, SegmentNames.log(starts.first()));
        List<String> spares = new ArrayList<>();
        for (String name : spareNames) {
            if (sizeOf(disk, name) == size) {
                spares.add(name);
            } else {
                disk.delete(name);
            }
        }
        return new LogFolder(size, starts, gone, spares, nextNumber);
    }

    /** Makes the folder one of an empty log; its segments become spares as far as those are wanted. */
    static void empty(Disk disk, LogOptions options) throws IOException {
        LogFolder folder = read(disk, options);
        long number = folder.nextSpareNumber();
        int spares = folder.spares().size();
        for (long start : folder.starts()) {
            if (spares++ < options.spareSegments()) {
                disk.rename(SegmentNames.log(start), SegmentNames.SPARE + number++);
            } else {
                disk.delete(SegmentNames.log(start));
            }
        }
        for (long start : folder.gone()) {
            disk.delete(SegmentNames.gone(start));
        }
    }

    private static void finishRetirements(Disk disk, TreeSet<Long> starts, TreeSet<Long> gone) throws IOException {
        for (long start : gone) {
            if (starts.remove(start)) {
                discard(disk, start);
            }
        }
        while (!gone.isEmpty() && (starts.isEmpty() || gone.first() < starts.first())) {
            disk.delete(SegmentNames.gone(gone.pollFirst()));
        }
    }

    /**
     * Takes a segment out of the log and deletes it. It loses its name first, and durably, so that no crash leaves a
     * segment of the log cut short.
     */
    static void discard(Disk disk, long start) throws IOException {
        String dead = SegmentNames.DEAD + start;
        disk.rename(SegmentNames.log(start), dead);
        disk.forceFolder();
        disk.delete(dead);
    }

    private static int sizeOf(Disk disk, String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            return (int) Math.min(Integer.MAX_VALUE, file.size());
        }
    }

    /** Refuses a log that lacks a segment or has one of another size. */
    void check(Disk disk) throws IOException {
        long expected = -1;
        for (long start : starts) {
            String name = SegmentNames.log(start);
            int size = sizeOf(disk, name);
            if (size != segmentSizeBytes || size < LogOptions.MIN_SEGMENT_SIZE_BYTES || size % 4096 != 0
                    || start % size != 0) {
                throw new DamagedLogException(name, size,
                        "the file is " + size + " bytes long, segments of this log have " + segmentSizeBytes);
            }
            while (expected >= 0 && expected < start && gone.contains(expected)) {
                expected += segmentSizeBytes;
            }
            if (expected >= 0 && expected != start) {
                throw new DamagedLogException(SegmentNames.log(expected), 0, "the file is missing");
            }
            expected = start + size;
        }
    }
}
