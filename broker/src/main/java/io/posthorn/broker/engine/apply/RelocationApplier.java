package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.MessageRecord;

/** RELOCATION: a message that is still needed now stands here, so that its old segment can go. */
final class RelocationApplier implements RecordApplier {
    private final State state;
    private final MessageRecord message = new MessageRecord();

    RelocationApplier(State state) {
        this.state = state;
    }

    @Override
    public void apply(CommittedRecord record) {
        message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
        Destination destination = state.catalog().get(message.destination());
        if (destination != null) {
            destination.relocate(message.lane(), message.offset(), record.position());
        }
    }
}
