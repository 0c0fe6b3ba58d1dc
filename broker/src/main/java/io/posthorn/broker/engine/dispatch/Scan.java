package io.posthorn.broker.engine.dispatch;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.QueueLane;
import io.posthorn.broker.record.FilterDigest;
import io.posthorn.broker.selector.IdEquality;
import io.posthorn.broker.selector.Selector;
import io.posthorn.broker.selector.eval.Header;
import io.posthorn.broker.selector.eval.MessageValues;

/**
 * Looking for selected messages, a bounded piece at a time, so that a selector nothing fulfils does not hold up the engine. An
 * index entry costs one step, a message that is read many. Engine thread; one for all.
 */
public final class Scan {
    private static final int STEPS = 100_000;
    private static final int FEWEST_STEPS = 2_000;
    private static final int STEPS_A_MESSAGE = 50;
    private static final int ENTRIES_SKIPPED_A_STEP = 16;

    private final MessageSource messages;
    private final MessageValues values = new MessageValues();
    private int stepsLeft;

    public Scan(MessageSource messages) {
        this.messages = messages;
    }

    /** Begins anew, with the budget one of so many gets. */
    public Scan begin(int sharers) {
        stepsLeft = Math.max(FEWEST_STEPS, STEPS / Math.max(1, sharers));
        return this;
    }

    /** Takes one step; false when the budget is used up. */
    public boolean goOn() {
        return stepsLeft > 0 && stepsLeft-- > 0;
    }

    public boolean isUsedUp() {
        return stepsLeft <= 0;
    }

    /**
     * Where to go on from an offset that was not looked at: itself, or when the selector asks for one id the next message that may have
     * it. Goes no further than the budget allows, nor than {@code end}.
     *
     * @param selector null: everything
     */
    public long skip(Selector selector, QueueLane lane, long from, long end) {
        IdEquality id = selector == null ? null : selector.idEquality().orElse(null);
        if (id == null) {
            return from;
        }
        long limit = Math.min(end, from + (1L + stepsLeft) * ENTRIES_SKIPPED_A_STEP);
        long found = lane.index().findDigest(from, limit, id.digest(), mask(id));
        stepsLeft -= (int) ((found - from) / ENTRIES_SKIPPED_A_STEP);
        return found;
    }

    /** Whether the selector selects the message, which must not be a hole. */
    public boolean selects(Selector selector, Destination destination, QueueLane lane, long offset) {
        IdEquality id = selector.idEquality().orElse(null);
        if (id != null && ((id.digest() ^ lane.index().filterDigest(offset)) & mask(id)) != 0) {
            return false;
        }
        stepsLeft -= STEPS_A_MESSAGE;
        return selector.matches(values.of(messages.read(destination, lane, offset).image()));
    }

    private static int mask(IdEquality id) {
        return id.header() == Header.JMSMessageID ? FilterDigest.MESSAGE_ID_MASK : FilterDigest.CORRELATION_ID_MASK;
    }
}
