package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.List;

/**
 * A transaction's part at one broker group: the session's producer and a number name it there. Safe for any thread.
 *
 * <pre>
 * NEW → OPEN → PREPARED → ENDED     a send or settle opens it; the broker knows of it, or will
 *         ├───→ COMMITTED ──↑       the broker has committed it although its answer was lost
 *         └───→ DOOMED ─────↑       it can only be rolled back
 * </pre>
 */
public final class GroupTransaction {
    private enum State {
        NEW, OPEN, DOOMED, COMMITTED, PREPARED, ENDED
    }

    private final TransactionCalls calls;
    private final LocalTransactionId id;
    /** Changes under this object's monitor. */
    private volatile State state = State.NEW;
    /** The broker has confirmed something of it: then it must not be begun a second time. */
    private boolean confirmed;
    /** COMMIT was said, and no answer has come. */
    private volatile boolean uncertain;
    private volatile boolean consumed;

    GroupTransaction(TransactionCalls calls, LocalTransactionId id) {
        this.calls = calls;
        this.id = id;
    }

    /** The name by which other frames than the session's speak of it. */
    public LocalTransactionId id() {
        return id;
    }

    /** The session's share it is part of. */
    public GroupSession session() {
        return calls.session();
    }

    long number() {
        return id.number();
    }

    /** What frames say of a transaction: 0 for none. */
    static long numberOf(GroupTransaction transaction) {
        return transaction == null ? 0 : transaction.number();
    }

    /** Whether something was said in it, so that the broker may know of it. */
    public boolean hasBegun() {
        return state != State.NEW;
    }

    /** Whether it acknowledges something. */
    public boolean hasConsumed() {
        return consumed;
    }

    /** Whether it can only be rolled back, as far as is known here. */
    public boolean isDoomed() {
        return state == State.DOOMED;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }

    /** Whether it is prepared, so that a decision about its branch must end it. */
    public boolean isPrepared() {
        return state == State.PREPARED;
    }

    /** Whether it is over, one way or the other. */
    public boolean isEnded() {
        return state == State.ENDED;
    }

    boolean isUncertain() {
        return uncertain;
    }

    void uncertain(boolean now) {
        uncertain = now;
    }

    /** Whether what was said in it is said again on a new connection. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Something is about to be said in it. */
    synchronized void begin() {
        if (state == State.NEW) {
            state = State.OPEN;
            calls.opened(this);
        }
    }

    /** It acknowledges something. */
    void consume() {
        consumed = true;
        begin();
    }

    synchronized void confirmed() {
        confirmed = true;
    }

    /** A send of it was refused: it must not be committed without. */
    public synchronized void doom() {
        state = state == State.OPEN || state == State.NEW ? State.DOOMED : state;
    }

    /** What the broker says it is. */
    synchronized void learn(Outcome outcome) {
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

    /** It belongs to a branch from now on: only a decision about that ends it. */
    public void prepared() {
        synchronized (this) {
            state = State.PREPARED;
        }
        calls.ended(this);
    }

    /** It is over, one way or the other. */
    void end() {
        synchronized (this) {
            state = State.ENDED;
        }
        calls.ended(this);
    }

    /** What the application holds of this group's messages is acknowledged in it; said with what ends it. */
    public void settleHeld() {
        calls.settleHeld(this);
    }

    /** Has all of it said on the connection, before and together with what is asked next; does not wait. */
    public void say() throws LinkException {
        calls.say();
    }

    /** Waits until all of it is confirmed, for who speaks of it on another connection. */
    public void awaitSaid() throws LinkException {
        calls.awaitSaid();
    }

    /**
     * Commits it, for the given participants too. Waits for the answer; when that is lost, asks what became of it.
     *
     * @throws LinkException REFUSED with TRANSACTION_ROLLED_BACK when nothing of it was done; it is then still to be rolled back,
     *                       which brings its messages back
     */
    public void commit(List<String> participants) throws LinkException {
        calls.commit(this, participants);
    }

    /**
     * Rolls it back, unless it is over or belongs to a branch, which takes a decision; waits. What the application holds is handed
     * back apart.
     *
     * @throws LinkException REFUSED with ILLEGAL_STATE when a lost commit turns out to have been done
     */
    public void rollback() throws LinkException {
        if (state == State.NEW || state == State.PREPARED) {
            end();
        } else if (state != State.ENDED) {
            calls.rollback(this);
        }
    }

    static LinkException rolledBack(String why) {
        return LinkException.refused(ErrorCode.TRANSACTION_ROLLED_BACK, "the transaction was rolled back: " + why);
    }

    @Override
    public String toString() {
        return id + " at " + calls.session().group() + " (" + state + ")";
    }
}
