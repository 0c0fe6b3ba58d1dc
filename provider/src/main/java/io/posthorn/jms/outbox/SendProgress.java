package io.posthorn.jms.outbox;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.connection.SessionOpened;
import io.posthorn.protocol.message.Lane;
import java.util.function.LongPredicate;

/**
 * How far the sends of a session have come: those under way, those refused, and up to which all are decided. Guarded by the
 * {@link SendLedger} it belongs to, but for what says otherwise.
 */
final class SendProgress {
    /** Says a frame on a fresh connection. */
    @FunctionalInterface
    interface Repeater {
        /** Says the frame of so many bytes that begins there. */
        void repeat(ByteBuf buffer, int start, int length);
    }

    private final FrameLog log = new FrameLog();
    private final Refusals refusals = new Refusals();
    private final SendOwners owners = new SendOwners();
    private long lastSequence;
    /** What comes after it was never on a connection. */
    private long lastSaid;
    /** Written under the lock, read without. */
    private volatile long confirmed;
    /** The sends after skipAfter, up to skipTo, were not said again after a reconnect: no SENT will come for them. */
    private long skipAfter;
    private long skipTo;

    /** The frames under way. */
    FrameLog log() {
        return log;
    }

    Refusals refusals() {
        return refusals;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** The next sequence is taken, by a transaction or, with null, outside of any. */
    long take(TransactionFate transaction) {
        owners.add(++lastSequence, transaction);
        return lastSequence;
    }

    /** All there is has been on a connection. */
    void said() {
        lastSaid = lastSequence;
    }

    /** Up to where every send is decided; also without the lock. */
    long confirmed() {
        return confirmed;
    }

    /** A send was refused: its transaction must not be committed without it. */
    void refuse(long sequence, LinkException refusal) {
        refusals.add(sequence, refusal);
        TransactionFate owner = owners.get(sequence);
        if (owner != null) {
            owner.doom();
        }
    }

    /** Everything up to a sequence is decided, and what was dropped right behind it. */
    void advance(long sequence) {
        long to = sequence >= skipAfter && sequence < skipTo ? skipTo : sequence;
        log.dropUpTo(to);
        confirmed = Math.max(confirmed, Math.min(to, lastSequence));
        owners.confirmed(Math.min(sequence, lastSequence));
    }

    /**
     * Says again what the broker has not stored, but for what must be said once only.
     *
     * @param opened what the broker has stored
     * @param repeated whether sends of that transaction are said again
     */
    void resume(SessionOpened opened, LongPredicate repeated, DestinationNumbers numbers, Repeater repeater) {
        LinkException lost = LinkException.lost(ErrorCode.HEARTBEAT_LOST,
                "the connection broke before the broker confirmed the message", null);
        refusals.learn(opened, log);
        advance(Math.min(opened.lastSequence(), lastSequence));
        skipAfter = confirmed;
        log.forEach((frame, buffer, start, length) -> {
            long transaction = frame.transaction();
            boolean repeatable = transaction == 0
                    ? frame.sequence() > lastSaid || Lane.persistent(frame.lane())
                    : repeated.test(transaction);
            if (repeatable) {
                numbers.renumber(buffer, start);
                repeater.repeat(buffer, start, length);
                skipAfter = frame.sequence();
            } else {
                refusals.add(frame.sequence(), lost);
                skipTo = frame.sequence();
            }
        });
        said();
        advance(confirmed);
    }
}
