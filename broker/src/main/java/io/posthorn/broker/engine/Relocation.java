package io.posthorn.broker.engine;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.broker.record.BodyRecord;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.RecordKind;

/** Copies messages out of some segments; of a large one those parts of the body that stand there. */
final class Relocation {
    /** Reads the message's record; again, because another read ends the first one's validity. */
    @FunctionalInterface
    interface Source {
        MessageRecord read();
    }

    /** What became of an attempt. */
    enum Result {
        MOVED, NOT_CONCERNED, NO_ROOM
    }

    private final Storage storage;
    private final Proposer proposer;
    private final long[] segments;

    Relocation(Storage storage, Proposer proposer, long[] segments) {
        this.storage = storage;
        this.proposer = proposer;
        this.segments = segments;
    }

    /** Whether the message has to be looked at: it stands there, or parts of its body may. */
    boolean mayConcern(long position, int flags) {
        return position != Destination.HOLE && ((flags & Destination.LARGE) != 0 || isThere(position));
    }

    private boolean isThere(long position) {
        for (long start : segments) {
            if (position >= start && position < start + storage.log().segmentSizeBytes()) {
                return true;
            }
        }
        return false;
    }

    Result move(Source source, long position, long offsetOrTimer, boolean delayed) {
        MessageRecord message = source.read();
        long[] chunks = chunks(message);
        int recordBytes = MessageRecord.prefixBytes(chunks.length, false) + message.imageLength();
        long bytes = recordBytes;
        boolean concerned = isThere(position);
        for (long chunk : chunks) {
            if (isThere(chunk)) {
                concerned = true;
                bytes += storage.recordBytes(chunk);
            }
        }
        if (!concerned) {
            return Result.NOT_CONCERNED;
        }
        if (!proposer.isReady() || !proposer.fits((int) bytes)) {
            return Result.NO_ROOM;
        }
        moveBody(chunks);
        propose(source.read(), chunks, recordBytes, offsetOrTimer, delayed);
        return Result.MOVED;
    }

    private static long[] chunks(MessageRecord message) {
        long[] chunks = new long[message.chunkCount()];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = message.chunkPosition(i);
        }
        return chunks;
    }

    /** Copies those parts that have to be moved, and says where they stand now. */
    private void moveBody(long[] chunks) {
        for (int i = 0; i < chunks.length; i++) {
            if (isThere(chunks[i])) {
                long before = chunks[i];
                ByteBuf out = proposer.begin(RecordKind.BODY, storage.recordBytes(before));
                BodyRecord.writePrefix(out, 0, i);
                storage.copyBody(before, out);
                long copy = proposer.end(false);
                chunks[i] = copy;
                keep(before, copy);
            }
        }
    }

    /**
     * The copy stays until its message is applied; the old one until all is that was proposed until then: a dead letter may name
     * it.
     */
    private void keep(long before, long copy) {
        storage.pin(before);
        storage.pin(copy);
        proposer.whenApplied(() -> proposer.whenApplied(() -> {
            storage.unpin(before);
            storage.unpin(copy);
        }));
    }

    private void propose(MessageRecord message, long[] chunks, int mostBytes, long offsetOrTimer, boolean delayed) {
        ByteBuf out = proposer.begin(RecordKind.RELOCATION, mostBytes);
        MessageRecord.writePrefix(out, message.destination(), message.lane(), offsetOrTimer, 0, chunks.length > 0,
                delayed, null, null);
        if (chunks.length > 0) {
            MessageRecord.writeLarge(out, message.bodyLength(), chunks, chunks.length);
        }
        out.writeBytes(message.buffer(), message.imageIndex(), message.imageLength());
        proposer.end(false);
    }
}
