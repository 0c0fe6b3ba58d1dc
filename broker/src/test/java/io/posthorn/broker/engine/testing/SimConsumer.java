package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.frame.DeliverBodyFrame;
import io.posthorn.protocol.frame.session.ConsumerKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A consumer: what was pushed to it and waits in {@link #inbox}, what the application has seen and not settled. */
public final class SimConsumer {
    /** CLOSED consumers may still hold what the application has seen. */
    public enum State {
        OPEN, CLOSED
    }

    final SimSession session;
    final int number;
    final SimDestination destination;
    final ConsumerKind kind;
    final String clientId;
    final String subscription;
    final SimFilter filter;
    final Deque<Received> inbox = new ArrayDeque<>();
    final List<Received> seen = new ArrayList<>();
    State state = State.OPEN;
    /** A large message whose body is not complete. */
    Received arriving;
    StringBuilder arrivingBody;
    long credit;

    SimConsumer(SimSession session, int number, SimDestination destination, ConsumerKind kind, String clientId,
            String subscription, SimFilter filter) {
        this.session = session;
        this.number = number;
        this.destination = destination;
        this.kind = kind;
        this.clientId = clientId;
        this.subscription = subscription;
        this.filter = filter;
    }

    public SimSession session() {
        return session;
    }

    public int number() {
        return number;
    }

    public SimDestination destination() {
        return destination;
    }

    public ConsumerKind kind() {
        return kind;
    }

    public SimFilter filter() {
        return filter;
    }

    public String subscription() {
        return subscription;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Pushed and not yet seen by the application. */
    public Deque<Received> inbox() {
        return inbox;
    }

    /** Seen and not settled. */
    public List<Received> seen() {
        return seen;
    }

    /** Whether a large message is on its way, its body not complete. */
    public boolean isArriving() {
        return arriving != null;
    }

    /** Acknowledges the large message that is on its way. */
    public void settleArriving() {
        session.settle(this, List.of(arriving), 0);
        arriving = null;
    }

    void arrived(Received message) {
        inbox.add(message);
        session.observer.arrived(session, message);
    }

    void arrived(DeliverBodyFrame part) {
        arrivingBody.append(part.buffer().toString(part.bytesIndex(), part.bytesLength(), StandardCharsets.US_ASCII));
        if (part.isLast()) {
            Received whole = arriving.withText(arrivingBody.toString());
            arriving = null;
            arrived(whole);
        }
    }

    /** The next message, given to the application; null when there is none. */
    public Received receive() {
        Received next = inbox.poll();
        if (next != null) {
            seen.add(next);
        }
        return next;
    }

    /** The texts of all that has been pushed, given to the application. */
    public List<String> receiveAll() {
        List<String> texts = new ArrayList<>();
        for (Received next = receive(); next != null; next = receive()) {
            texts.add(next.text());
        }
        return texts;
    }

    /** What the broker may still push. */
    public long credit() {
        return credit;
    }

    /** Gives the broker credit for so many messages. */
    public void credit(int messages) {
        session.credit(this, messages, 1 << 24);
    }

    /** Acknowledges all that the application has seen. */
    public void settleSeen() {
        session.settle(this, List.copyOf(seen), 0);
    }

    public void settle(Received message) {
        assertThat(seen).contains(message);
        session.settle(this, List.of(message), 0);
    }

    /** Acknowledges all that the application has seen when the session's transaction commits. */
    public void settleSeenInTransaction() {
        session.settle(this, List.copyOf(seen), session.transaction());
    }

    /** As above, so many in a frame. */
    public void settleSeenInTransaction(int inAFrame) {
        List<Received> all = List.copyOf(seen);
        seen.clear();
        for (int n = 0; n < all.size(); n += inAFrame) {
            session.settle(this, all.subList(n, Math.min(all.size(), n + inAFrame)), session.transaction());
        }
    }

    /** Stops the pushing, then gives all back: what the application saw counted, the rest not. */
    public void recover() {
        session.recover(this);
    }

    public void closeLater() {
        session.closeLater(this);
    }

    public void close() {
        session.close(this);
    }

    @Override
    public String toString() {
        return "consumer " + number + " of " + session + " on " + destination.name()
                + (subscription == null ? "" : "/" + subscription);
    }
}
