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

    /** Whether the selector selects the message, which must not be a hole. */
    public boolean selects(Selector selector, Destination destination, QueueLane lane, long offset) {
        IdEquality id = selector.idEquality().orElse(null);
        if (id != null && !mayHave(id, lane.index().filterDigest(offset))) {
            return false;
        }
        stepsLeft -= STEPS_A_MESSAGE;
        return selector.matches(values.of(messages.read(destination, lane, offset).image()));
    }

    private static boolean mayHave(IdEquality id, int digest) {
        int mask = id.header() == Header.JMSMessageID ? FilterDigest.MESSAGE_ID_MASK
                : FilterDigest.CORRELATION_ID_MASK;
        return ((id.digest() ^ digest) & mask) == 0;
    }
}
