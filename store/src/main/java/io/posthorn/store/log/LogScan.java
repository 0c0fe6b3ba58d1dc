package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads a log from its first segment on and finds where it ends, or that it is damaged: the rule of docs/log-format.md. */
final class LogScan {
    private final SegmentTable table;
    private final int segmentSizeBytes;
    private final RecoveryListener listener;
    private final CRC32C crc = new CRC32C();
    private final FrameView frame = new FrameView();
    private long provenPosition;

    LogScan(SegmentTable table, int segmentSizeBytes, long provenPosition, RecoveryListener listener) {
        this.table = table;
        this.segmentSizeBytes = segmentSizeBytes;
        this.provenPosition = provenPosition;
        this.listener = listener;
    }

    /** Everything below was forced once, as far as is known. */
    long provenPosition() {
        return provenPosition;
    }

    /** @return the first position behind the last frame of the log */
    long run() throws IOException {
        List<Segment> segments = table.all();
        listener.onStart(segmentSizeBytes);
        long tail = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            tail = scan(segment);
            if (segment.start() + segmentSizeBytes - tail >= Frame.HEADER_BYTES) {
                refuseDamage(segments.subList(i, segments.size()), tail);
                return tail;
            }
            tail = segment.start() + segmentSizeBytes;
            listener.onProgress((i + 1L) * segmentSizeBytes, (long) segments.size() * segmentSizeBytes);
        }
        if (provenPosition > tail) {
            throw new DamagedLogException(SegmentNames.log(tail), 0,
                    "the file is missing: the checkpoint stands at position "
                            + provenPosition);
        }
        return tail;
    }

    private long scan(Segment segment) {
        ByteBuf view = table.view(segment);
        long position = segment.start();
        long end = position + segmentSizeBytes;
        while (end - position >= Frame.HEADER_BYTES) {
            int index = (int) (position - segment.start());
            if (!Frame.isValid(view, index, segmentSizeBytes, position, crc)) {
                break;
            }
            provenPosition = Math.max(provenPosition, Frame.provenPosition(view, index, position));
            if (view.getByte(index + Frame.KIND) != Frame.PAD) {
                listener.onFrame(frame.wrap(view, index, position));
            }
            position = Frame.nextPosition(view, index, position);
        }
        return position;
    }

    /** Nothing whole is at {@code tail}. That is a torn tail only while nothing proves that it was forced. */
    private void refuseDamage(List<Segment> fromTail, long tail) throws IOException {
        Segment torn = fromTail.get(0);
        long offset = tail - torn.start();
        if (provenPosition > tail) {
            throw new DamagedLogException(torn.name(), offset,
                    "no whole record, but everything below position " + provenPosition + " was forced");
        }
        for (Segment segment : fromTail) {
            long from = Math.max(segment.start(), tail + 8);
            long witness = findWitness(table.view(segment), segment.start(), (int) (from - segment.start()), tail);
            if (witness >= 0) {
                throw new DamagedLogException(torn.name(), offset,
                        "no whole record, but the record at position " + witness + " proves that it was forced");
            }
        }
    }

    /** Position of a whole frame that proves the bytes at {@code tail} to have been forced, or -1. */
    private long findWitness(ByteBuf view, long start, int fromIndex, long tail) {
        for (int index = fromIndex; segmentSizeBytes - index >= Frame.HEADER_BYTES; index += 8) {
            if (view.getShort(index + Frame.MAGIC) == Frame.MAGIC_VALUE
                    && Frame.provenPosition(view, index, start + index) > tail
                    && Frame.isValid(view, index, segmentSizeBytes, start + index, crc)) {
                return start + index;
            }
        }
        return -1;
    }
}
