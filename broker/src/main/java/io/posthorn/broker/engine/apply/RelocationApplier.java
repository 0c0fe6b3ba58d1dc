package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
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
        if (message.isDelayed()) {
            relocateDelayed(record);
            return;
        }
        Destination destination = state.catalog().get(message.destination());
        if (destination != null) {
            destination.relocate(message.lane(), message.offset(), record.position());
        }
    }

    private void relocateDelayed(CommittedRecord record) {
        DelayedMessage before = state.catalog().timers().relocate(message.offset(), record.position());
        if (before != null) {
            PendingMessage pending = before.message();
            Retention retention = state.catalog().retention(before.lane());
            retention.dead(pending.position(), pending.size(), pending.flags());
            retention.live(record.position(), pending.size(), pending.flags());
        }
    }
}
