package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.OffsetRanges;
import io.posthorn.broker.record.PendingSettleRecord;

/** PENDING_SETTLE: acknowledged when the transaction commits. */
public final class PendingSettleApplier implements RecordApplier {
    private final State state;
    private final OffsetRanges ranges = new OffsetRanges();

    public PendingSettleApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        PendingSettleRecord pending = PendingSettleRecord.read(record.buffer(), record.payloadIndex(), ranges);
        state.producers().get(pending.producer()).begin(pending.transaction(), record.timestampMs())
                .addSettles(pending.destination(), pending.group(), ranges);
    }
}
