package io.posthorn.broker.engine.state;

import io.posthorn.broker.journal.CommittedRecord;

/** Applies one kind of record. What a record finds gone (a deleted destination, a decided transaction) it passes over. */
public interface RecordApplier {
    void apply(CommittedRecord record);
}
