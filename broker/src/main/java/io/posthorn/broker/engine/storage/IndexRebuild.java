package io.posthorn.broker.engine.storage;

import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.FilterDigest;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.OutcomeRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Fills consume queues whose files were lost, from the records below the checkpoint. A message record says its own offset; half
 * messages wait for their commit record, which says where they went.
 */
final class IndexRebuild {
    private record Transaction(UUID producer, long number) {}

    private record Half(int destination, int lane, int ordinal, long position, int size, int flags, long expiryMs,
            int filterDigest) {}

    private final Catalog catalog;
    private final MessageRecord message = new MessageRecord();
    private final Map<Transaction, List<Half>> halves = new HashMap<>();

    IndexRebuild(Catalog catalog) {
        this.catalog = catalog;
    }

    void onRecord(CommittedRecord record) {
        switch (record.kind()) {
            case MESSAGE, RELOCATION -> {
                wrap(record);
                put(message.destination(), message.lane(), message.offset(), half(record));
            }
            case HALF_MESSAGE -> {
                wrap(record);
                UUID producer = new UUID(message.image().producerHigh(), message.image().producerLow());
                halves.computeIfAbsent(new Transaction(producer, message.transaction()), key -> new ArrayList<>())
                        .add(half(record));
            }
            case COMMIT -> place(OutcomeRecord.read(record.buffer(), record.payloadIndex()));
            default -> {
                // says nothing about the index
            }
        }
    }

    private void wrap(CommittedRecord record) {
        message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
    }

    private Half half(CommittedRecord record) {
        return new Half(message.destination(), message.lane(), message.ordinal(), record.position(), record.sizeBytes(),
                message.isLarge() ? Destination.LARGE : 0, message.image().expirationMs(),
                FilterDigest.of(message.image()));
    }

    private void place(OutcomeRecord commit) {
        List<Half> of = halves.remove(new Transaction(commit.producer(), commit.transaction()));
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
            lane.index().put(offset, entry.position, entry.size, entry.flags, laneNumber, entry.expiryMs, 0,
                    entry.filterDigest);
        }
    }
}
