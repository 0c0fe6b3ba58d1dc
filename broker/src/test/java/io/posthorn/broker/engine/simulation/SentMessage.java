package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimSend;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.message.Lane;

/** What the oracle knows of a message that was sent. */
final class SentMessage {
    /**
     * <pre>
     * SENDING --> SENT, REFUSED           OPEN (in a transaction) --> COMMITTING --> COMMITTED, ROLLED_BACK
     * any of a NON_PERSISTENT one --the broker dies--> GONE
     * </pre>
     */
    enum Fate {
        SENDING, SENT, REFUSED, OPEN, COMMITTING, COMMITTED, ROLLED_BACK, GONE
    }

    final SimSession session;
    final SimSend send;
    Fate fate;
    /** Its transaction was left to a transaction manager: another one, begun later, may be decided before it. */
    boolean branched;
    /** Where it was seen, once it was: lane and offset; -1 before. */
    int seenLane = -1;
    long seenOffset = -1;

    SentMessage(SimSession session, SimSend send) {
        this.session = session;
        this.send = send;
        this.fate = send.transaction() == 0 ? Fate.SENDING : Fate.OPEN;
    }

    /** The lane it is stored in: what a transaction sends is always stored like a persistent message. */
    int lane() {
        return dies() ? send.lane() : Lane.of(Lane.priority(send.lane()), true);
    }

    /** Whether it goes with the broker. */
    boolean dies() {
        return !Lane.persistent(send.lane()) && send.transaction() == 0 && !send.isLarge();
    }

    boolean isDelayed() {
        return send.headers().deliveryTimeMs() != 0;
    }

    /** Whether a consumer or subscription with that filter takes it. */
    boolean passes(SimFilter filter) {
        return filter.selector() == null || filter.equals(Colors.filter(Colors.isRed(this)));
    }

    /** Whether messages of its session have to keep the order in which the two were sent. */
    boolean isInOrderWith(SentMessage other) {
        return !branched && !other.branched || send.transaction() == other.send.transaction();
    }

    /** Null when it is in none. */
    String messageGroup() {
        return (String) send.headers().properties().get("JMSXGroupID");
    }

    boolean mayBeSeen() {
        return fate == Fate.SENDING || fate == Fate.SENT || fate == Fate.COMMITTING || fate == Fate.COMMITTED;
    }

    boolean mustBeSeen() {
        return fate == Fate.SENT || fate == Fate.COMMITTED;
    }

    boolean isUndecided() {
        return fate == Fate.SENDING || fate == Fate.OPEN || fate == Fate.COMMITTING;
    }

    @Override
    public String toString() {
        return "message " + send.sequence() + " of " + session + " to " + send.destination().name() + " (lane "
                + send.lane() + (send.transaction() == 0 ? "" : ", transaction " + send.transaction()) + ", " + fate
                + ")";
    }
}
