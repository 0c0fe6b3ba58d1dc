package io.posthorn.broker.journal;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.store.log.FrameView;

/** A record as {@code apply} sees it: live, at restart, on a follower. Reused; valid only during the call that got it. */
public final class CommittedRecord {
    private FrameView frame;

    public CommittedRecord wrap(FrameView frame) {
        this.frame = frame;
        return this;
    }

    public RecordKind kind() {
        return RecordKind.of(frame.kind());
    }

    public long position() {
        return frame.position();
    }

    /** First position behind the record. */
    public long endPosition() {
        return frame.endPosition();
    }

    /** Bytes in the log, for the index and the ledger. */
    public int sizeBytes() {
        return frame.lengthBytes();
    }

    public long timestampMs() {
        return frame.timestampMs();
    }

    public ByteBuf buffer() {
        return frame.buffer();
    }

    public int payloadIndex() {
        return frame.payloadIndex();
    }

    public int payloadLength() {
        return frame.payloadLength();
    }

    /** The payload as a view to read from its start. */
    public ByteBuf payload() {
        return frame.buffer().slice(frame.payloadIndex(), frame.payloadLength());
    }
}
