package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.MessageRecord;

/** HALF_MESSAGE: stored and kept for its transaction; nobody sees it. */
final class HalfMessageApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;
    private final MessageRecord message = new MessageRecord();

    HalfMessageApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
        Producer producer = state.producers().get(message.image().producerHigh(), message.image().producerLow());
        long sequence = message.image().sequence();
        if (producer.advance(sequence, record.timestampMs())) {
            int flags = message.isLarge() ? Destination.LARGE : 0;
            producer.begin(message.transaction(), record.timestampMs()).addHalf(message.destination(), message.lane(),
                    record.position(), record.sizeBytes(), flags, message.image().expirationMs());
            state.catalog().retention(message.lane()).live(record.position(), record.sizeBytes(), flags);
        }
        listener.sendStored(producer, sequence);
    }
}
