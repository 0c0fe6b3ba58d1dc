package io.posthorn.broker.engine.simulation;

import io.posthorn.broker.engine.testing.SimConsumer;

/** What one group has done with one message, as far as the oracle can know. */
final class Share {
    /**
     * FREE: available for sure, if the message is visible. UNSURE: available, settled, or held by a session that is being given up.
     * IN_TRANSACTION and SETTLING are on their way to DONE.
     */
    enum Status {
        FREE, HELD, SETTLING, IN_TRANSACTION, DONE, UNSURE
    }

    final SentMessage message;
    Status status = Status.FREE;
    SimConsumer holder;
    long transaction;
    /** The broker has confirmed the settle that waits for its transaction. */
    boolean confirmed;
    /** Held by a broker that died since: anybody may get it until its consumer is back. */
    boolean fragile;
    /** A settle or commit was asked for whose effect is not known. */
    boolean maybeSettled;
    int fewestReturns;
    int mostReturns;

    Share(SentMessage message) {
        this.message = message;
    }

    void become(Status next, SimConsumer by) {
        status = next;
        holder = by;
        fragile = false;
        confirmed = false;
    }

    boolean isHeldBy(SimConsumer consumer) {
        return holder == consumer && (status == Status.HELD || status == Status.SETTLING
                || status == Status.IN_TRANSACTION);
    }

    @Override
    public String toString() {
        return message + " " + status + (holder == null ? "" : " of " + holder) + (fragile ? " (fragile)" : "");
    }
}
