package io.posthorn.broker.engine.apply;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.state.AppliedListener;
import io.posthorn.broker.engine.state.RecordApplier;
import io.posthorn.broker.engine.state.State;
import io.posthorn.broker.journal.CommittedRecord;
import io.posthorn.broker.record.DeadLetterRecord;
import io.posthorn.broker.record.EntryDigest;
import io.posthorn.broker.record.MessageRecord;
import io.posthorn.protocol.message.Lane;

/**
 * DEAD_LETTER: the group is done with the message, and it lies in the dead-letter queue instead. Nothing when it was settled
 * meanwhile, or one of both is gone.
 */
final class DeadLetterApplier implements RecordApplier {
    private final State state;
    private final AppliedListener listener;
    private final MessageRecord message = new MessageRecord();

    DeadLetterApplier(State state, AppliedListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void apply(CommittedRecord record) {
        DeadLetterRecord dead = DeadLetterRecord.read(record.buffer(), record.payloadIndex());
        message.wrap(record.kind(), record.buffer(), record.payloadIndex(), record.payloadLength());
        Destination source = state.catalog().get(dead.destination());
        Destination queue = state.catalog().get(message.destination());
        if (queue != null && isThere(source, dead)) {
            queue.store(message.lane(), message.offset(), record.position(), record.sizeBytes(),
                    message.isLarge() ? Destination.LARGE : 0, 0, EntryDigest.of(message.image()));
            settle(source, dead);
            listener.messagesAdded(queue);
        }
    }

    /** A NON_PERSISTENT message is not there at a restart, but its dead letter is. */
    private static boolean isThere(Destination source, DeadLetterRecord dead) {
        if (!Lane.persistent(dead.lane())) {
            return true;
        }
        Group group = source == null ? null : source.group(dead.group());
        return group != null && !group.lane(dead.lane()).settled().contains(dead.offset());
    }

    private static void settle(Destination source, DeadLetterRecord dead) {
        Group group = source == null ? null : source.group(dead.group());
        boolean stored = group != null && source.lanes()[dead.lane()] != null
                && dead.offset() < source.lanes()[dead.lane()].nextOffset();
        if (stored) {
            source.settle(group, dead.lane(), dead.offset());
        }
    }
}
