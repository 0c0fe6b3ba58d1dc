package io.posthorn.broker.engine.storage;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.broker.engine.queue.SegmentLedger;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.store.log.CommitLog;
import io.posthorn.store.log.FrameView;

/** Keeps the ledger of one log. A large message keeps its BODY records, too. Silent until {@link #start}: at a restart all is counted at once. */
final class LogRetention implements Retention {
    /** What a BODY record counts for in the ledger before its message has come. */
    private static final int CHUNK_BYTES = 256 * 1024;

    private final FrameView frame = new FrameView();
    private final MessageRecord message = new MessageRecord();
    private CommitLog log;
    private SegmentLedger ledger;
    private CommitLinks links;

    /** The size of segments is known: from now on it is noted which commits are needed. */
    void open(int segmentSizeBytes) {
        links = new CommitLinks(segmentSizeBytes);
    }

    void start(CommitLog ofLog) {
        log = ofLog;
        ledger = new SegmentLedger(ofLog.segmentSizeBytes());
        links = links == null ? new CommitLinks(ofLog.segmentSizeBytes()) : links;
    }

    /** Whether nothing needs the segment that begins at the position. */
    boolean isDead(long segmentStart) {
        return ledger.isDead(segmentStart) && !links.isKept(segmentStart, ledger::isDead);
    }

    @Override
    public void decidedBy(long halfPosition, long commitPosition) {
        links.add(halfPosition, commitPosition);
    }

    SegmentLedger ledger() {
        return ledger;
    }

    @Override
    public void live(long position, int size, int flags) {
        if (ledger != null) {
            ledger.live(position, size);
            if ((flags & Destination.LARGE) != 0) {
                MessageRecord large = read(position);
                for (int i = 0; i < large.chunkCount(); i++) {
                    ledger.live(large.chunkPosition(i), chunkBytes(large));
                }
            }
        }
    }

    @Override
    public void dead(long position, int size, int flags) {
        if (ledger != null) {
            ledger.dead(position, size);
            if ((flags & Destination.LARGE) != 0) {
                MessageRecord large = read(position);
                for (int i = 0; i < large.chunkCount(); i++) {
                    ledger.dead(large.chunkPosition(i), chunkBytes(large));
                }
            }
        }
    }

    /** What each of its BODY records counts for: all but the last have the same length. */
    private static int chunkBytes(MessageRecord large) {
        return (int) (large.bodyLength() / large.chunkCount());
    }

    /** Keeps a BODY record whose message has not come yet. */
    void pin(long chunkPosition) {
        ledger.live(chunkPosition, CHUNK_BYTES);
    }

    void unpin(long chunkPosition) {
        ledger.dead(chunkPosition, CHUNK_BYTES);
    }

    private MessageRecord read(long position) {
        log.read(position, frame);
        return message.wrap(RecordKind.of(frame.kind()), frame.buffer(), frame.payloadIndex(), frame.payloadLength());
    }
}
