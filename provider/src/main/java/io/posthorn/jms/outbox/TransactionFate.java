package io.posthorn.jms.outbox;

import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;

/**
 * What becomes of a transaction at one broker group, as far as is known here. Safe for any thread.
 *
 * <pre>
 * NEW → OPEN → PREPARED → ENDED     a send or settle opens it; the broker knows of it, or will
 *         ├───→ COMMITTED ──↑       the broker has committed it although its answer was lost
 *         └───→ DOOMED ─────↑       it can only be rolled back
 * </pre>
 */
public abstract class TransactionFate {
    /** Where it stands. */
    protected enum State {
        NEW, OPEN, DOOMED, COMMITTED, PREPARED, ENDED
    }

    private final LocalTransactionId id;
    /** Changes under this object's monitor. */
    private volatile State state = State.NEW;
    /** The broker has confirmed something of it: then it must not be begun a second time. */
    private boolean confirmed;

    protected TransactionFate(LocalTransactionId id) {
        this.id = id;
    }

    /** The name by which other frames than the session's speak of it. */
    public final LocalTransactionId id() {
        return id;
    }

    public final long number() {
        return id.number();
    }

    /** What frames say of a transaction: 0 for none. */
    public static long numberOf(TransactionFate transaction) {
        return transaction == null ? 0 : transaction.number();
    }

    protected final State state() {
        return state;
    }

    /** It is that from now on. */
    protected final synchronized void becomes(State last) {
        state = last;
    }

    /** Whether something was said in it, so that the broker may know of it. */
    public final boolean hasBegun() {
        return state != State.NEW;
    }

    /** Whether it can only be rolled back, as far as is known here. */
    public final boolean isDoomed() {
        return state == State.DOOMED;
    }

    /** Whether the broker has committed it. */
    public final boolean isCommitted() {
        return state == State.COMMITTED;
    }

    /** Whether it is prepared, so that a decision about its branch must end it. */
    public final boolean isPrepared() {
        return state == State.PREPARED;
    }

    /** Whether it is over, one way or the other. */
    public final boolean isEnded() {
        return state == State.ENDED;
    }

    /** Whether what was said in it is said again on a new connection. */
    public final boolean isOpen() {
        return state == State.OPEN;
    }

    /** Something is about to be said in it. */
    public final synchronized void begin() {
        if (state == State.NEW) {
            state = State.OPEN;
            begun();
        }
    }

    /** It is open now; once. */
    protected abstract void begun();

    /** The broker has confirmed something of it. */
    public final synchronized void confirmed() {
        confirmed = true;
    }

    /** A send of it was refused: it must not be committed without. */
    public final synchronized void doom() {
        state = state == State.OPEN || state == State.NEW ? State.DOOMED : state;
    }

    /** What the broker says it is. */
    public final synchronized void learn(Outcome outcome) {
        if (state != State.OPEN) {
            return;
        }
        state = switch (outcome) {
            case COMMITTED -> State.COMMITTED;
            case ROLLED_BACK -> State.DOOMED;
            case PREPARED -> State.PREPARED;
            case UNKNOWN -> confirmed ? State.DOOMED : State.OPEN;
            case OPEN -> State.OPEN;
        };
    }

    /** Why something of it was refused. */
    public static LinkException rolledBack(String why) {
        return LinkException.refused(ErrorCode.TRANSACTION_ROLLED_BACK, "the transaction was rolled back: " + why);
    }
}
