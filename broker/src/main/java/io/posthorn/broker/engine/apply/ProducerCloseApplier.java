package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.ProducerRecord;

/** PRODUCER_CLOSE: the session has ended. */
final class ProducerCloseApplier implements RecordApplier {
    private final State state;

    ProducerCloseApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        state.producers().forget(ProducerRecord.read(record.buffer(), record.payloadIndex()).producer());
    }
}
