package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.Routing;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.EntryDigest;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.protocol.message.MessageImage;

/** MESSAGE: visible from now on. A sequence its producer has stored before is a repeated send and is dropped. */
final class MessageApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;
    private final Routing routing = new Routing();
    private final MessageRecord message = new MessageRecord();

    MessageApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
        Producer producer = state.producers().get(message.image().producerHigh(), message.image().producerLow());
        long sequence = message.image().sequence();
        Destination destination = state.catalog().get(message.destination());
        boolean isNew = producer.advance(sequence, message.passedOver(), record.timestampMs()) && destination != null;
        if (isNew && message.isDelayed()) {
            delay(record, destination);
        } else if (isNew) {
            destination.store(message.lane(), message.offset(), record.position(), record.sizeBytes(),
                    message.isLarge() ? Destination.LARGE : 0, message.image().expirationMs(),
                    EntryDigest.of(message.image()));
            routing.route(destination, message.lane(), message.offset(), message.image(), message.origin());
            listener.messagesAdded(destination);
        }
        listener.sendStored(producer, sequence);
    }

    private void delay(CommittedRecord record, Destination destination) {
        MessageImage image = message.image();
        PendingMessage pending = new PendingMessage(record.position(), record.sizeBytes(),
                message.isLarge() ? Destination.LARGE : 0, image.expirationMs(), image.deliveryTimeMs(),
                EntryDigest.of(image), routing.judge(destination, image, message.origin()));
        state.catalog().delay(new DelayedMessage(message.offset(), destination.number(), message.lane(),
                image.deliveryTimeMs(), destination.nextGroup(), pending));
    }
}
