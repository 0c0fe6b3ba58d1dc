package io.posthorn.broker.engine;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.engine.storage.Storage;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.message.Lane;
import io.posthorn.store.index.ConsumeQueue;
import java.util.List;

/**
 * Copies the few messages an old segment is kept for to the log's tail, so that one dead letter never pins a gigabyte. Only when
 * most of the log is garbage, the oldest nearly dead segment first, a bounded piece at a time. Large messages are left where they are:
 * their chunks make up most of their segments.
 */
final class Relocator {
    /** A segment is worth relocating when at most this part of it lives. */
    private static final int LIVE_FRACTION = 8;
    /** Garbage that is not worth any work. */
    private static final int TOLERATED_SEGMENTS = 4;
    private static final int ENTRIES_A_ROUND = 50_000;
    /** A lane is left when so many entries in a row stand behind the segment. */
    private static final int BEYOND = 256;

    private final Storage storage;
    private final Catalog catalog;
    private final Proposer proposer;
    private boolean underWay;

    Relocator(Storage storage, Catalog catalog, Proposer proposer) {
        this.storage = storage;
        this.catalog = catalog;
        this.proposer = proposer;
    }

    /** Does a piece of the work if there is some. */
    void onTick() {
        if (underWay) {
            return;
        }
        List<Long> starts = storage.log().segmentStarts();
        long segmentBytes = storage.log().segmentSizeBytes();
        long garbage = starts.size() * segmentBytes - storage.liveBytes();
        if (garbage <= Math.max(storage.liveBytes(), TOLERATED_SEGMENTS * segmentBytes)) {
            return;
        }
        for (int i = 0; i + 2 < starts.size(); i++) {
            long live = storage.liveBytes(starts.get(i));
            if (live > 0 && live <= segmentBytes / LIVE_FRACTION) {
                relocate(starts.get(i), starts.get(i) + segmentBytes);
                return;
            }
        }
    }

    private void relocate(long from, long to) {
        int left = ENTRIES_A_ROUND;
        for (Destination destination : catalog.all()) {
            for (QueueLane lane : destination.lanes()) {
                if (lane != null && Lane.persistent(lane.number())) {
                    left -= relocate(destination, lane, from, to, left);
                }
            }
        }
        relocateDelayed(from, to);
        underWay = true;
        proposer.whenApplied(() -> underWay = false);
    }

    private int relocate(Destination destination, QueueLane lane, long from, long to, int most) {
        ConsumeQueue index = lane.index();
        int looked = 0;
        int beyond = 0;
        for (long offset = destination.floor(lane.number()); offset < lane.nextOffset() && looked < most
                && beyond < BEYOND; offset++, looked++) {
            long position = index.position(offset);
            beyond = position >= to ? beyond + 1 : 0;
            boolean there = position >= from && position < to && (index.flags(offset) & Destination.LARGE) == 0;
            if (there && destination.isNeeded(lane.number(), offset)
                    && !propose(destination, lane, offset)) {
                return most;
            }
        }
        return looked;
    }

    /** The oldest timers first: they are the likely ones to stand in an old segment. */
    private void relocateDelayed(long from, long to) {
        int left = ENTRIES_A_ROUND;
        for (DelayedMessage delayed : catalog.timers().all()) {
            long position = delayed.message().position();
            boolean there = position >= from && position < to && (delayed.message().flags() & Destination.LARGE) == 0;
            if (left-- == 0 || there && !propose(storage.read(delayed), delayed.lane(), delayed.number(), true)) {
                return;
            }
        }
    }

    private boolean propose(Destination destination, QueueLane lane, long offset) {
        return propose(storage.read(destination, lane, offset), lane.number(), offset, false);
    }

    /** Whether what is relocated has still to be applied. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Answers false when the log has no room for it now. */
    private boolean propose(MessageRecord message, int lane, long offsetOrTimer, boolean delayed) {
        int bytes = MessageRecord.PREFIX_BYTES + message.imageLength();
        if (!proposer.isReady() || !proposer.fits(bytes)) {
            return false;
        }
        ByteBuf out = proposer.begin(RecordKind.RELOCATION, bytes);
        MessageRecord.writePrefix(out, message.destination(), lane, offsetOrTimer, 0, false, delayed, null, null);
        out.writeBytes(message.buffer(), message.imageIndex(), message.imageLength());
        proposer.end(false);
        return true;
    }
}
