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
    /** Its transaction is part of a prepared branch: only a decision makes it anybody's. */
    boolean prepared;
    /** Held by a broker that died since: anybody may get it until its consumer is back. */
    boolean fragile;
    /** Two consumers said after a loss that they hold it: the broker believes one of them, and the other does not know. */
    boolean contested;
    /** Its transaction's commit was asked for, and may turn out a rollback before the client hears of it. */
    boolean committing;
    /** It was given to somebody else meanwhile: the commit must not succeed. */
    SimConsumer committedBy;
    /** The transaction whose commit that is. */
    long committedIn;
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
        committing = false;
        prepared = false;
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
