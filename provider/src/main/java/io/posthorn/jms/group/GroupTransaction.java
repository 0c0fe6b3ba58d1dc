package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.outbox.TransactionFate;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.List;

/** A transaction's part at one broker group: the session's producer and a number name it there. Safe for any thread. */
public final class GroupTransaction extends TransactionFate {
    private final TransactionCalls calls;
    /** COMMIT was said, and no answer has come. */
    private volatile boolean uncertain;
    private volatile boolean consumed;

    GroupTransaction(TransactionCalls calls, LocalTransactionId id) {
        super(id);
        this.calls = calls;
    }

    /** The session's share it is part of. */
    public GroupSession session() {
        return calls.session();
    }

    /** Whether it acknowledges something. */
    public boolean hasConsumed() {
        return consumed;
    }

    boolean isUncertain() {
        return uncertain;
    }

    void uncertain(boolean now) {
        uncertain = now;
    }

    @Override
    protected void begun() {
        calls.opened(this);
    }

    /** It acknowledges something. */
    void consume() {
        consumed = true;
        begin();
    }

    /** It belongs to a branch from now on: only a decision about that ends it. */
    public void prepared() {
        becomes(State.PREPARED);
        calls.ended(this);
    }

    /** It is over, one way or the other. */
    void end() {
        becomes(State.ENDED);
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
        if (state() == State.NEW || state() == State.PREPARED) {
            end();
        } else if (!isEnded()) {
            calls.rollback(this);
        }
    }

    @Override
    public String toString() {
        return id() + " at " + calls.session().group() + " (" + state() + ")";
    }
}
