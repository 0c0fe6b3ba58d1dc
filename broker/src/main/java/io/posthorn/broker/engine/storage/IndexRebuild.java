package io.posthorn.broker.engine.storage;

import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.BranchOutcomeRecord;
import io.posthorn.broker.record.DueRecord;
import io.posthorn.broker.record.EntryDigest;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Fills consume queues whose files were lost, from the records below the checkpoint. A message record says its own offset; half
 * messages wait for their commit record, which says where they went, delayed ones for the record of their delivery time.
 */
final class IndexRebuild {
    private record Half(int destination, int lane, int ordinal, long position, int size, int flags, long expiryMs,
            long digest) {}

    private final Catalog catalog;
    private final MessageRecord message = new MessageRecord();
    private final Map<LocalTransactionId, List<Half>> halves = new HashMap<>();

    /** By the numbers of their timers. */
    private final Map<Long, Half> delayed = new HashMap<>();
    /** By their positions: the numbers are in their commits. */
    private final Map<Long, Half> delayedHalves = new HashMap<>();

    IndexRebuild(Catalog catalog) {
        this.catalog = catalog;
    }

    void onRecord(CommittedRecord record) {
        switch (record.kind()) {
            case MESSAGE, RELOCATION, HALF_MESSAGE, DEAD_LETTER -> onMessage(record);
            case COMMIT -> place(OutcomeRecord.read(record.payload()));
            case BRANCH_COMMIT -> BranchOutcomeRecord.read(record.payload()).outcomes().forEach(this::place);
            case DUE -> place(DueRecord.read(record.buffer(), record.payloadIndex()));
            default -> {
                // says nothing about the index
            }
        }
    }

    private void onMessage(CommittedRecord record) {
        wrap(record);
        if (message.isDelayed() && record.kind() == RecordKind.HALF_MESSAGE) {
            delayedHalves.put(record.position(), half(record));
        } else if (message.isDelayed()) {
            delayed.put(message.offset(), half(record));
        } else if (record.kind() == RecordKind.HALF_MESSAGE) {
            UUID producer = new UUID(message.image().producerHigh(), message.image().producerLow());
            halves.computeIfAbsent(new LocalTransactionId(producer, message.transaction()), key -> new ArrayList<>())
                    .add(half(record));
        } else {
            put(message.destination(), message.lane(), message.offset(), half(record));
        }
    }

    private void place(DueRecord due) {
        for (DueRecord.Place place : due.places()) {
            Half half = delayedHalves.remove(place.position());
            Half moved = delayed.remove(place.number());
            Half of = moved == null ? half : moved;
            if (of != null) {
                put(place.destination(), place.lane(), place.offset(), of);
            }
        }
    }

    private void wrap(CommittedRecord record) {
        message.wrap(record.kind(), record.buffer(), record.payloadIndex(), record.payloadLength());
    }

    private Half half(CommittedRecord record) {
        return new Half(message.destination(), message.lane(), message.ordinal(), record.position(), record.sizeBytes(),
                message.isLarge() ? Destination.LARGE : 0, message.image().expirationMs(),
                EntryDigest.of(message.image()));
    }

    private void place(OutcomeRecord commit) {
        List<Half> of = halves.remove(commit.transaction());
        if (of == null) {
            return;
        }
        for (OutcomeRecord.Placement placement : commit.placements()) {
            for (Half half : of) {
                if (half.destination == placement.destination() && half.lane == placement.lane()) {
                    put(half.destination, half.lane, placement.firstOffset() + half.ordinal, half);
                }
            }
        }
    }

    private void put(int destinationNumber, int laneNumber, long offset, Half entry) {
        Destination destination = catalog.get(destinationNumber);
        QueueLane lane = destination == null ? null : destination.lanes()[laneNumber];
        if (lane != null && !lane.index().isComplete() && offset >= lane.index().floor()
                && offset < lane.nextOffset()) {
            lane.index().put(offset, entry.position, entry.size, entry.flags, laneNumber, entry.expiryMs,
                    EntryDigest.group(entry.digest), EntryDigest.filter(entry.digest));
        }
    }
}
