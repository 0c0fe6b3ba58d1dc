package io.posthorn.store.log;

import io.netty.buffer.ByteBuf;
import io.posthorn.store.disk.Disk;
import io.posthorn.store.disk.DiskFile;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Opens small logs, appends recognisable frames and tells what is in them. */
final class LogFixture {
    static final int SEGMENT = LogOptions.MIN_SEGMENT_SIZE_BYTES;
    static final LogOptions OPTIONS = new LogOptions(SEGMENT, 2, 1, true);

    private LogFixture() {}

    static CommitLog open(Disk disk, Map<Long, String> found) throws IOException {
        return open(disk, OPTIONS, 0, found);
    }

    static CommitLog open(Disk disk, LogOptions options, long proven, Map<Long, String> found) throws IOException {
        return CommitLog.open(disk, options, proven, frame -> found.put(frame.position(), contents(frame)));
    }

    static Map<Long, String> reopened(Disk disk) throws IOException {
        Map<Long, String> found = new TreeMap<>();
        open(disk, found).close();
        return found;
    }

    /** Kind, length and a checksum-like digest of the payload: enough to notice an invented or altered frame. */
    static String contents(FrameView frame) {
        long digest = frame.timestampMs();
        for (int i = 0; i < frame.payloadLength(); i++) {
            digest = digest * 31 + frame.buffer().getByte(frame.payloadIndex() + i);
        }
        return frame.kind() + ":" + frame.payloadLength() + ":" + digest;
    }

    static long add(LogBatch batch, int payloadBytes, Random random) {
        long position = batch.begin((byte) (1 + random.nextInt(9)), (byte) 1, random.nextInt(), payloadBytes);
        byte[] payload = new byte[payloadBytes];
        if (random.nextInt(4) > 0) {
            random.nextBytes(payload);
        }
        batch.buffer().writeBytes(payload);
        batch.end();
        return position;
    }

    /** Writes and forces so many frames, in one batch if they fit. */
    static Map<Long, String> append(CommitLog log, int frames, int payloadBytes, Random random) throws IOException {
        Map<Long, String> added = write(log, frames, payloadBytes, random);
        log.force();
        return added;
    }

    static Map<Long, String> write(CommitLog log, int frames, int payloadBytes, Random random) throws IOException {
        log.prepareSpare();
        Map<Long, String> added = new TreeMap<>();
        try (LogBatch batch = log.newBatch(1024)) {
            for (int i = 0; i < frames; i++) {
                if (!log.fits(payloadBytes)) {
                    log.write(batch);
                    batch.clear();
                    log.prepareSpare();
                }
                add(batch, payloadBytes, random);
                added.putAll(contents(batch));
            }
            log.write(batch);
        }
        return added;
    }

    static Map<Long, String> contents(LogBatch batch) {
        Map<Long, String> contents = new TreeMap<>();
        FrameView frame = new FrameView();
        batch.rewind();
        while (batch.next(frame)) {
            contents.put(frame.position(), contents(frame));
        }
        return contents;
    }

    static void overwrite(Disk disk, String name, long offset, int length) throws IOException {
        ByteBuf zeros = io.netty.buffer.Unpooled.buffer(length).writeZero(length);
        try (DiskFile file = disk.open(name)) {
            file.write(zeros, offset);
            file.force();
        }
    }
}
