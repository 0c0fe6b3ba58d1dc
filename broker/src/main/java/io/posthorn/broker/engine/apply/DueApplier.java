package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.queue.Retention;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.Routing;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.DueRecord;

/** DUE: delayed messages get their places in their lanes. One whose destination was deleted meanwhile is gone with it. */
final class DueApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;
    private final Routing routing = new Routing();

    DueApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        for (DueRecord.Place place : DueRecord.read(record.buffer(), record.payloadIndex()).places()) {
            DelayedMessage delayed = state.catalog().timers().remove(place.number());
            Destination destination = delayed == null ? null : state.catalog().get(delayed.destination());
            if (destination != null) {
                show(destination, delayed, place.offset(), record.position());
            }
        }
    }

    private void show(Destination destination, DelayedMessage delayed, long offset, long duePosition) {
        PendingMessage message = delayed.message();
        Retention retention = state.catalog().retention(delayed.lane());
        retention.decidedBy(message.position(), duePosition);
        destination.store(delayed.lane(), offset, message.position(), message.size(), message.flags(),
                message.expiryMs(), message.digest());
        routing.route(destination, delayed, offset);
        retention.dead(message.position(), message.size(), message.flags()); // it lives in its lane now, or not at all
        listener.messagesAdded(destination);
    }
}
