package io.posthorn.broker.engine.client;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.posthorn.broker.engine.transaction.Producer;
import io.posthorn.broker.engine.transaction.Producers;
import java.util.Collection;
import java.util.UUID;

/**
 * A session. Attached to a connection, or detached and waiting, for the length of the lease, to be resumed:
 *
 * <pre>
 * ATTACHED --connection lost--> DETACHED --SESSION_OPEN of the same producer--> ATTACHED
 *    |                             |
 *    +--SESSION_CLOSE--> CLOSED <--+ lease over
 * </pre>
 */
public final class Session {
    /** See the class comment. */
    public enum State {
        ATTACHED, DETACHED, CLOSED
    }

    private final UUID id;
    private final UUID client;
    private final Producers producers;
    private final IntObjectMap<Consumer> consumers = new IntObjectHashMap<>();
    private final SendProgress sends = new SendProgress();
    private final Uploads uploads = new Uploads();
    private State state = State.DETACHED;
    private Connection connection;
    private int number;
    private long leaseEndsMs;
    private int settleNumber;
    private boolean settlesUnconfirmed;

    Session(UUID id, UUID client, Producers producers) {
        this.id = id;
        this.client = client;
        this.producers = producers;
    }

    public UUID id() {
        return id;
    }

    /** The client (JMS connection) it belongs to. */
    public UUID client() {
        return client;
    }

    /** What is stored of its sends and transactions now: ask again after something was applied. */
    public Producer producer() {
        return producers.peek(id);
    }

    public State state() {
        return state;
    }

    /** Null unless attached. */
    public Connection connection() {
        return connection;
    }

    /** Its number on the connection. */
    public int number() {
        return number;
    }

    public SendProgress sends() {
        return sends;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Collection<Consumer> consumers() {
        return consumers.values();
    }

    /** The consumer of the number, or null. */
    public Consumer consumer(int number) {
        return consumers.get(number);
    }

    public void add(Consumer consumer) {
        consumers.put(consumer.number(), consumer);
    }

    public void remove(Consumer consumer) {
        consumers.remove(consumer.number());
    }

    void attach(Connection to, int asNumber) {
        require(State.DETACHED);
        state = State.ATTACHED;
        connection = to;
        number = asNumber;
        to.add(asNumber, this);
    }

    void detach(long leaseUntilMs) {
        require(State.ATTACHED);
        state = State.DETACHED;
        leaseEndsMs = leaseUntilMs;
        connection.remove(number, this);
        connection = null;
    }

    void close() {
        if (state == State.ATTACHED) {
            connection.remove(number, this);
            connection = null;
        }
        state = State.CLOSED;
    }

    private void require(State expected) {
        if (state != expected) {
            throw new IllegalStateException("session " + id + " is " + state + ", not " + expected);
        }
    }

    boolean leaseIsOver(long nowMs) {
        return state == State.DETACHED && nowMs >= leaseEndsMs;
    }

    /** Takes note that a settle was received; it is confirmed when it has been applied. */
    public void settleReceived(int settle) {
        settleNumber = settle;
        settlesUnconfirmed = true;
    }

    /** Answers whether settles came since the last call. */
    boolean takeUnconfirmed() {
        boolean unconfirmed = settlesUnconfirmed;
        settlesUnconfirmed = false;
        return unconfirmed;
    }

    int settleNumber() {
        return settleNumber;
    }

    @Override
    public String toString() {
        return "session " + id + (connection == null ? "" : " of " + connection.port().describe());
    }
}
