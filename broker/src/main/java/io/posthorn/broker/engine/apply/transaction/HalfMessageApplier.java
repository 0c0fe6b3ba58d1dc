package io.posthorn.broker.engine.apply.transaction;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.PendingMessage;
import io.posthorn.broker.engine.queue.Verdict;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.Routing;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.EntryDigest;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.broker.record.OutcomeRecord;

/** HALF_MESSAGE: stored and kept for its transaction; nobody sees it. */
public final class HalfMessageApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;
    private final Routing routing = new Routing();
    private final MessageRecord message = new MessageRecord();

    public HalfMessageApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        message.wrap(record.buffer(), record.payloadIndex(), record.payloadLength());
        Producer producer = state.producers().get(message.image().producerHigh(), message.image().producerLow());
        long sequence = message.image().sequence();
        if (producer.advance(sequence, message.passedOver(), record.timestampMs())) {
            int flags = message.isLarge() ? Destination.LARGE : 0;
            Destination destination = state.catalog().get(message.destination());
            Verdict verdict = destination == null ? Verdict.allTake(0) : routing.judge(destination, message.image());
            producer.begin(message.transaction(), record.timestampMs()).halvesOf(message.destination(), laneCode())
                    .add(new PendingMessage(record.position(), record.sizeBytes(), flags,
                            message.image().expirationMs(),
                            message.image().deliveryTimeMs(), EntryDigest.of(message.image()), verdict));
            state.catalog().retention(message.lane()).live(record.position(), record.sizeBytes(), flags);
        }
        listener.sendStored(producer, sequence);
    }

    /** Delayed ones are kept apart: they get timers, not offsets. */
    private int laneCode() {
        return message.lane() + (message.isDelayed() ? OutcomeRecord.Placement.DELAYED : 0);
    }
}
