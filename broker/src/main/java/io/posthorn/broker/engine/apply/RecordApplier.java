package io.posthorn.broker.engine.apply;

import io.posthorn.broker.journal.CommittedRecord;

/** Applies one kind of record. What a record finds gone (a deleted destination, a decided transaction) it passes over. */
interface RecordApplier {
    void apply(CommittedRecord record);
}
