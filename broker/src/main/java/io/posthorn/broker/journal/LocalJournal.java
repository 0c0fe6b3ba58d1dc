package io.posthorn.broker.journal;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.store.log.CommitLog;
import io.posthorn.store.log.FrameView;
import io.posthorn.store.log.LogBatch;
import java.util.Optional;

/** The journal of a single broker: the commit log itself. Two batches take turns, one filling while the other is written. */
public final class LocalJournal implements Journal {
    private static final int INITIAL_BATCH_BYTES = 256 * 1024;
    /** A batch this long is not filled further while its predecessor is being written: the engine stops taking requests. */
    private static final int FULL_BATCH_BYTES = 2 * 1024 * 1024;
    /** A batch this long goes on its way even if nobody awaits it. */
    private static final int WORTH_A_FORCE_BYTES = 256 * 1024;

    private final CommitLog log;
    private final LogWriter writer;
    private final long lingerMs;
    private final FrameView frame = new FrameView();
    private final CommittedRecord record = new CommittedRecord();
    private LogBatch filling;
    private LogBatch writing;
    private boolean inFlight;
    private boolean awaited;
    private long openedMs;
    private long position;
    private long committed;
    private long batches;
    private long records;

    /** @param lingerMs how long records nobody awaits may stay unsubmitted */
    public LocalJournal(CommitLog log, LogWriter writer, long lingerMs) {
        this.log = log;
        this.writer = writer;
        this.lingerMs = lingerMs;
        this.filling = log.newBatch(INITIAL_BATCH_BYTES);
        this.writing = log.newBatch(INITIAL_BATCH_BYTES);
        this.committed = log.tailPosition();
    }

    @Override
    public boolean admits(int payloadBytes) {
        return log.admits(payloadBytes);
    }

    @Override
    public boolean fits(int payloadBytes) {
        return log.fits(payloadBytes);
    }

    @Override
    public Optional<String> shortage(int payloadBytes) {
        if (payloadBytes > log.longestPayloadBytes()) {
            return Optional
                    .of("%d bytes do not fit a segment of this log, which has %d: use smaller messages, or a data"
                            .formatted(payloadBytes, log.segmentSizeBytes())
                            + " folder made with a larger store.segment.bytes");
        }
        return log.spaceShortage().map(Throwable::getMessage);
    }

    @Override
    public boolean isReady() {
        return filling.sizeBytes() < FULL_BATCH_BYTES;
    }

    @Override
    public ByteBuf begin(RecordKind kind, long timestampMs, int maxPayloadBytes) {
        if (filling.isEmpty()) {
            openedMs = timestampMs;
        }
        position = filling.begin(kind.code(), RecordKind.VERSION, timestampMs, maxPayloadBytes);
        return filling.buffer();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void end(boolean isAwaited) {
        filling.end();
        awaited |= isAwaited;
    }

    @Override
    public boolean submit(long nowMs) {
        if (inFlight || filling.isEmpty()
                || !awaited && filling.sizeBytes() < WORTH_A_FORCE_BYTES && nowMs < lingerDeadlineMs()) {
            return false;
        }
        LogBatch full = filling;
        filling = writing;
        writing = full;
        inFlight = true;
        awaited = false;
        writer.start(writing);
        return true;
    }

    @Override
    public boolean hasCommitted() {
        return inFlight && writer.isDone();
    }

    @Override
    public int poll(CommitListener listener) {
        if (!hasCommitted()) {
            return 0;
        }
        inFlight = false;
        int count = 0;
        writing.rewind();
        while (writing.next(frame)) {
            listener.onCommitted(record.wrap(frame));
            committed = frame.endPosition();
            count++;
        }
        writing.clear();
        batches++;
        records += count;
        return count;
    }

    @Override
    public long committedPosition() {
        return committed;
    }

    @Override
    public long lingerDeadlineMs() {
        return inFlight || filling.isEmpty() ? Long.MAX_VALUE : openedMs + lingerMs;
    }

    @Override
    public JournalFigures figures() {
        return new JournalFigures(batches, records, writer.averageWriteNs() / 1_000);
    }

    @Override
    public void close() {
        writer.close();
        filling.close();
        writing.close();
    }
}
