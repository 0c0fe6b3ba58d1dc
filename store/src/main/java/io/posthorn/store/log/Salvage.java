package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Copies every whole frame of a damaged log to a new folder, to the same positions, with padding where something is lost;
 * the copy opens like any log. The damaged log is only read. One thread, one use.
 */
public final class Salvage {
    private final Disk damaged;
    private final Disk target;
    private final RecoveryListener listener;
    private final CRC32C crc = new CRC32C();
    private final FrameView frame = new FrameView();
    private final NavigableSet<Long> starts = new TreeSet<>();
    private final NavigableSet<Long> gone = new TreeSet<>();
    private final List<LostRange> lost = new ArrayList<>();
    private int segmentSizeBytes;
    private long provenPosition;
    private int segments;
    private long frames;
    private long frameBytes;

    private Salvage(Disk damaged, Disk target, long provenPosition, RecoveryListener listener) {
        this.damaged = damaged;
        this.target = target;
        this.provenPosition = provenPosition;
        this.listener = listener;
    }

    /**
     * @param damaged the log folder, of a broker that is not running
     * @param target an empty folder
     * @param provenPosition everything below is known to have been forced (the position of the newest checkpoint), or 0
     * @param listener is told each copied frame and the progress
     * @throws IOException when a file cannot be read or written; the target is to be thrown away then
     */
    public static SalvageReport copy(Disk damaged, Disk target, long provenPosition, RecoveryListener listener)
            throws IOException {
        if (!target.list().isEmpty()) {
            throw new IOException("The folder " + target + " is not empty: salvage into a new one");
        }
        return new Salvage(damaged, target, provenPosition, listener).run();
    }

    private SalvageReport run() throws IOException {
        survey();
        for (long start : starts) {
            ByteBuf bytes = load(start);
            for (int at = nextWhole(bytes, start, 0); at < segmentSizeBytes; at = nextWhole(bytes, start, behind(bytes,
                    start, at))) {
                provenPosition = Math.max(provenPosition, Frame.provenPosition(bytes, at, start + at));
            }
        }
        long first = starts.first();
        long end = Math.max(starts.last() + 1, provenPosition);
        boolean more = true;
        for (long start = first; start < end && more; start += segmentSizeBytes) {
            if (gone.contains(start) && !starts.contains(start)) {
                target.create(SegmentNames.gone(start), 0).close();
            } else {
                more = copy(start);
            }
            listener.onProgress(start + segmentSizeBytes - first, end - first);
        }
        target.forceFolder();
        return new SalvageReport(segments, frames, frameBytes, lost);
    }

    private void survey() throws IOException {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (String name : damaged.list()) {
            SegmentNames.startOfGone(name).ifPresent(gone::add);
            if (SegmentNames.startOfLog(name).isPresent()) {
                starts.add(SegmentNames.startOfLog(name).getAsLong());
                try (DiskFile file = damaged.open(name)) {
                    sizes.merge((int) Math.min(Integer.MAX_VALUE, file.size()), 1, Integer::sum);
                }
            }
        }
        if (starts.isEmpty()) {
            throw new IOException("No segment of a log in " + damaged);
        }
        segmentSizeBytes = sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        if (segmentSizeBytes < LogOptions.MIN_SEGMENT_SIZE_BYTES || segmentSizeBytes % 4096 != 0) {
            throw new IOException("Most segments in " + damaged + " have " + segmentSizeBytes
                    + " bytes, which is no segment size: nothing can be told from such files");
        }
        int size = segmentSizeBytes;
        starts.removeIf(start -> start % size != 0);
    }

    private ByteBuf load(long start) throws IOException {
        ByteBuf bytes = Unpooled.buffer(segmentSizeBytes, segmentSizeBytes);
        if (starts.contains(start)) {
            try (DiskFile file = damaged.open(SegmentNames.log(start))) {
                file.read(bytes, 0, segmentSizeBytes);
            }
        }
        return bytes.writeZero(bytes.writableBytes());
    }

    /** Index of the first whole frame from {@code from} on, or the end of the segment. */
    private int nextWhole(ByteBuf bytes, long start, int from) {
        for (int index = from; segmentSizeBytes - index >= Frame.HEADER_BYTES; index += 8) {
            if (Frame.isValid(bytes, index, segmentSizeBytes, start + index, crc)) {
                return index;
            }
        }
        return segmentSizeBytes;
    }

    private static int behind(ByteBuf bytes, long start, int index) {
        return (int) (Frame.nextPosition(bytes, index, start + index) - start);
    }

    /** @return false when the log ends in this segment */
    private boolean copy(long start) throws IOException {
        ByteBuf bytes = load(start);
        int index = 0;
        boolean more = true;
        while (more && segmentSizeBytes - index >= Frame.HEADER_BYTES) {
            int whole = nextWhole(bytes, start, index);
            if (whole == index) {
                count(bytes, start, index);
                index = behind(bytes, start, index);
            } else if (start + index >= provenPosition) {
                more = false;
            } else {
                index = pad(bytes, start, index, whole);
            }
        }
        try (DiskFile file = target.create(SegmentNames.log(start), segmentSizeBytes)) {
            file.write(bytes.slice(0, more ? segmentSizeBytes : index), 0);
            file.force();
        }
        segments++;
        return more;
    }

    private void count(ByteBuf bytes, long start, int index) {
        frame.wrap(bytes, index, start + index);
        if (frame.kind() != Frame.PAD) {
            frames++;
            frameBytes += frame.lengthBytes();
            listener.onFrame(frame);
        }
    }

    /** Covers what is lost from {@code index} on, up to the next whole frame or as far as the log is known to have gone. */
    private int pad(ByteBuf bytes, long start, int index, int nextWhole) {
        int end = nextWhole;
        if (nextWhole == segmentSizeBytes && start + segmentSizeBytes > provenPosition) {
            end = (int) (provenPosition - start) + 7 & ~7;
        }
        end = Math.min(segmentSizeBytes, Math.max(end, index + Frame.HEADER_BYTES));
        bytes.setZero(index, end - index);
        Frame.writeHeader(bytes, index, Frame.HEADER_BYTES, Frame.PAD, (byte) 0, start + end);
        Frame.seal(bytes, index, start + index, -1, crc);
        lost.add(new LostRange(SegmentNames.log(start), index, end));
        return end;
    }
}
