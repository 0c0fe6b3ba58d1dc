package io.posthorn.broker.engine.storage;

import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.DueRecord;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Finds out at a restart which COMMIT and DUE records below the checkpoint are needed for messages of other segments. */
final class CommitScan {
    private record Transaction(UUID producer, long number) {}

    private final LogRetention retention;
    private final long segmentBytes;
    private final MessageRecord message = new MessageRecord();
    /** Of open transactions: where the segments with their half messages begin. */
    private final Map<Transaction, TreeSet<Long>> halves = new HashMap<>();

    CommitScan(LogRetention retention, long segmentBytes) {
        this.retention = retention;
        this.segmentBytes = segmentBytes;
    }

    void onRecord(CommittedRecord record) {
        RecordKind kind = record.kind();
        if (kind == RecordKind.HALF_MESSAGE) {
            message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
            UUID producer = new UUID(message.image().producerHigh(), message.image().producerLow());
            halves.computeIfAbsent(new Transaction(producer, message.transaction()), key -> new TreeSet<>())
                    .add(record.position() - record.position() % segmentBytes);
        } else if (kind == RecordKind.DUE) {
            DueRecord.read(record.buffer(), record.payloadIndex()).places()
                    .forEach(place -> retention.decidedBy(place.position(), record.position()));
        } else if (kind == RecordKind.COMMIT || kind == RecordKind.ROLLBACK) {
            OutcomeRecord outcome = OutcomeRecord.read(record.buffer(), record.payloadIndex());
            TreeSet<Long> of = halves.remove(new Transaction(outcome.producer(), outcome.transaction()));
            if (of != null && kind == RecordKind.COMMIT) {
                of.forEach(half -> retention.decidedBy(half, record.position()));
            }
        }
    }
}
