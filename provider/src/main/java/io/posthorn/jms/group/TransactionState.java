package io.posthorn.jms.group;

import io.posthorn.protocol.frame.Outcome;

/**
 * The local transaction of a session at one broker: its number, and what is known of it. It begins with the first send or
 * settle that carries its number. Guarded by its own monitor.
 */
final class TransactionState {
    private long number = 1;
    private boolean begun;
    private boolean partlyConfirmed;
    private boolean doomed;
    private boolean committed;

    /** The number that sends and settles carry; they begin the transaction. */
    synchronized long begin() {
        begun = true;
        return number;
    }

    synchronized long number() {
        return number;
    }

    /** Whether the broker may know of it. */
    synchronized boolean begun() {
        return begun;
    }

    /** The broker has confirmed something of it: then it must not be begun a second time. */
    synchronized void confirmed() {
        partlyConfirmed = begun;
    }

    /** What the broker answers after a reconnect when asked for the transaction. */
    synchronized void learn(Outcome outcome) {
        if (!begun) {
            return;
        }
        switch (outcome) {
            case COMMITTED -> committed = true;
            case ROLLED_BACK -> doomed = true;
            case UNKNOWN -> doomed = doomed || partlyConfirmed;
            case OPEN -> {
                // It goes on.
            }
        }
    }

    /** A send of it was refused: it must not be committed without. */
    synchronized void doom() {
        doomed = begun;
    }

    synchronized boolean isDoomed() {
        return doomed;
    }

    /** Whether its COMMIT arrived although the answer did not. */
    synchronized boolean isCommitted() {
        return committed;
    }

    /** It has ended, one way or the other; the next number is taken. */
    synchronized void next() {
        number++;
        begun = false;
        partlyConfirmed = false;
        doomed = false;
        committed = false;
    }

    /** The transaction whose sends and settles are not to be said again; 0: none. */
    synchronized long notToRepeat() {
        return doomed || committed ? number : 0;
    }
}
