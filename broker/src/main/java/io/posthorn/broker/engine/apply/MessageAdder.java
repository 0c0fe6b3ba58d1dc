package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Catalog;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.Routing;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.EntryDigest;
import io.posthorn.broker.record.MessageRecord;

/** Adds the messages of the unforced log, which make no durable state, to their lanes. */
public final class MessageAdder {
    private final Catalog catalog;
    private final AppliedListener listener;
    private final Routing routing = new Routing();
    private final MessageRecord message = new MessageRecord();

    public MessageAdder(Catalog catalog, AppliedListener listener) {
        this.catalog = catalog;
        this.listener = listener;
    }

    public void add(CommittedRecord record) {
        message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
        Destination destination = catalog.get(message.destination());
        if (destination != null) {
            destination.store(message.lane(), message.offset(), record.position(), record.sizeBytes(), 0,
                    message.image().expirationMs(), EntryDigest.of(message.image()));
            routing.route(destination, message.lane(), message.offset(), message.image(), message.origin());
            listener.messagesAdded(destination);
        }
    }
}
