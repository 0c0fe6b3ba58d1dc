package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.selector.Selector;

/** A consumer of a session on one group, with the credit the client gave it. */
public final class Consumer implements Holder {
    /** OPEN takes deliveries; CLOSED only holds what its session may still settle. */
    public enum State {
        OPEN, CLOSED
    }

    private final Session session;
    private final int number;
    private final Group group;
    private final Selector selector;
    private State state = State.OPEN;
    private long credit;
    private long creditBytes;
    private int heldCount;
    private boolean transferring;
    private Runnable afterTransfer;

    /** @param selector of a queue's consumer; null for everything, and for subscriptions, whose group has it */
    public Consumer(Session session, int number, Group group, Selector selector) {
        this.session = session;
        this.number = number;
        this.group = group;
        this.selector = selector;
    }

    public Session session() {
        return session;
    }

    public int number() {
        return number;
    }

    public Group group() {
        return group;
    }

    /** What it wants of its group's messages; null: everything. */
    public Selector selector() {
        return selector;
    }

    public State state() {
        return state;
    }

    public void close() {
        state = State.CLOSED;
    }

    public void addCredit(int messages, int bytes) {
        credit += messages;
        creditBytes += bytes;
    }

    public void resetCredit(int messages, int bytes) {
        credit = messages;
        creditBytes = bytes;
    }

    public boolean hasCredit() {
        return credit > 0 && creditBytes > 0;
    }

    /** Whether a message may be pushed to it now. */
    public boolean isReady() {
        return hasCredit() && state == State.OPEN && !transferring && session.state() == Session.State.ATTACHED
                && session.connection().port().isWritable();
    }

    /** A message of so many bytes was pushed. */
    public void pushed(long bytes) {
        credit--;
        creditBytes -= bytes;
        heldCount++;
    }

    public void held() {
        heldCount++;
    }

    public void letGo() {
        heldCount--;
    }

    /** How many messages are set aside for it. */
    public int heldCount() {
        return heldCount;
    }

    /** Whether a large body is on its way to it; nothing else is pushed meanwhile. */
    public boolean isTransferring() {
        return transferring;
    }

    public void transferring(boolean underWay) {
        transferring = underWay;
        if (!underWay && afterTransfer != null) {
            Runnable then = afterTransfer;
            afterTransfer = null;
            then.run();
        }
    }

    /** Runs the action when the large body on its way has been sent. */
    public void whenTransferred(Runnable action) {
        afterTransfer = action;
    }

    @Override
    public String toString() {
        return "consumer " + number + " of " + session + " on " + group;
    }
}
