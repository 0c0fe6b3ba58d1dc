package io.posthorn.broker.engine.storage;

import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.BranchOutcomeRecord;
import io.posthorn.broker.record.DueRecord;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.OutcomeRecord;
import io.posthorn.broker.record.RecordKind;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Finds out at a restart which COMMIT, BRANCH_COMMIT and DUE records below the checkpoint are needed for messages of other segments. */
final class CommitScan {
    private final LogRetention retention;
    private final long segmentBytes;
    private final MessageRecord message = new MessageRecord();
    /** Of undecided transactions: where the segments with their half messages begin. */
    private final Map<LocalTransactionId, TreeSet<Long>> halves = new HashMap<>();

    CommitScan(LogRetention retention, long segmentBytes) {
        this.retention = retention;
        this.segmentBytes = segmentBytes;
    }

    void onRecord(CommittedRecord record) {
        RecordKind kind = record.kind();
        if (kind == RecordKind.HALF_MESSAGE) {
            message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
            UUID producer = new UUID(message.image().producerHigh(), message.image().producerLow());
            halves.computeIfAbsent(new LocalTransactionId(producer, message.transaction()), key -> new TreeSet<>())
                    .add(record.position() - record.position() % segmentBytes);
        } else if (kind == RecordKind.DUE) {
            DueRecord.read(record.buffer(), record.payloadIndex()).places()
                    .forEach(place -> retention.decidedBy(place.position(), record.position()));
        } else if (kind == RecordKind.COMMIT || kind == RecordKind.ROLLBACK) {
            onOutcome(OutcomeRecord.read(record.payload()), kind == RecordKind.COMMIT, record.position());
        } else if (kind == RecordKind.BRANCH_COMMIT || kind == RecordKind.BRANCH_ROLLBACK) {
            BranchOutcomeRecord.read(record.payload()).outcomes()
                    .forEach(outcome -> onOutcome(outcome, kind == RecordKind.BRANCH_COMMIT, record.position()));
        }
    }

    private void onOutcome(OutcomeRecord outcome, boolean committed, long position) {
        TreeSet<Long> of = halves.remove(outcome.transaction());
        if (of != null && committed) {
            of.forEach(half -> retention.decidedBy(half, position));
        }
    }
}
