package io.posthorn.jms.delivery;

import io.posthorn.jms.group.BrokerConsumer;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.link.LinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One consumer of the application: a broker consumer on every partition of its destination, and a queue for each. */
public final class ConsumerCore {
    private final Deliveries session;
    private final Mailbox mailbox;
    private final Turn turn = new Turn();
    private volatile Runnable arrival;

    // Guarded by the mailbox.
    private final List<DeliveryQueue> queues = new ArrayList<>();
    private int nextQueue;
    private DeliveryListener listener;
    private LinkException failure;
    private boolean loaded;
    private boolean closed;
    /** Written under the mailbox's lock, read also without by a thread that is about to receive. */
    private volatile boolean wanted;

    /**
     * @param wanted whether the application wants messages as soon as it is opened; else with the first receive or listener
     */
    ConsumerCore(Deliveries session, Mailbox mailbox, boolean wanted) {
        this.session = session;
        this.mailbox = mailbox;
        this.wanted = wanted;
    }

    // Called under the mailbox's lock.

    /** The next delivery, taking turns among partitions; null when there is none. */
    Delivery poll() {
        for (int i = 0; i < queues.size(); i++) {
            DeliveryQueue queue = queues.get(nextQueue);
            nextQueue = nextQueue + 1 == queues.size() ? 0 : nextQueue + 1;
            Delivery first = queue.poll();
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /** The delivery polled last is the next again. */
    void putBack(Delivery delivery) {
        nextQueue = nextQueue == 0 ? queues.size() - 1 : nextQueue - 1;
        queues.get(nextQueue).putBack(delivery);
    }

    boolean hasDeliveries() {
        for (int i = 0; i < queues.size(); i++) {
            if (queues.get(i).peek() != null) {
                return true;
            }
        }
        return false;
    }

    List<DeliveryQueue> queues() {
        return queues;
    }

    DeliveryListener listener() {
        return listener;
    }

    void listener(DeliveryListener newListener) {
        listener = newListener;
    }

    /** Whether brokers may push: what nobody here wants yet stays with them, for other consumers. */
    boolean isWanted() {
        return wanted;
    }

    /** Whether what came is for {@link Deliveries#runLoaded}. */
    boolean isLoaded() {
        return loaded;
    }

    void loaded(boolean now) {
        loaded = now;
    }

    boolean isClosed() {
        return closed;
    }

    void markClosed() {
        closed = true;
    }

    void markFailed(LinkException reason) {
        failure = reason;
    }

    void requireWorking() throws LinkException {
        if (failure != null) {
            throw failure.again();
        }
    }

    // Called by the application's threads.

    /**
     * Sets or removes the listener; from then on the session's thread delivers.
     *
     * @throws LinkException REFUSED with ILLEGAL_STATE while another thread receives in the session
     */
    public void listen(DeliveryListener newListener) throws LinkException {
        mailbox.listen(this, newListener);
        if (newListener != null) {
            want();
            session.beginListening();
        }
    }

    private void want() {
        if (wanted) {
            return;
        }
        boolean now = mailbox.lockedGet(() -> {
            wanted = true;
            return mailbox.flows();
        });
        if (now) {
            grantIfWanted();
        }
    }

    /** Has the brokers push what the window holds, unless nobody wants it. */
    void grantIfWanted() {
        if (wanted) {
            opened().forEach(consumer -> consumer.session().grant(consumer));
        }
    }

    /** Its consumers at the brokers, but for those that are still being opened. */
    private List<BrokerConsumer> opened() {
        return mailbox.lockedGet(
                () -> queues.stream().map(DeliveryQueue::consumer).filter(Objects::nonNull).toList());
    }

    /** Whether a listener is set. */
    public boolean isListening() {
        return mailbox.lockedGet(() -> listener != null);
    }

    /**
     * Waits for a delivery.
     *
     * @param timeoutMs negative: for ever; 0: takes what the broker has now
     * @return null when there was none, or the consumer was closed meanwhile
     * @throws LinkException REFUSED with ILLEGAL_STATE when the session is another thread's
     */
    public Delivery receive(long timeoutMs) throws LinkException {
        return take(timeoutMs, false) ? turn.delivery : null;
    }

    /**
     * Waits for a delivery and reads it. When the reader fails in a mode that acknowledges by itself, it is as if nothing had
     * been received: the message comes again before any other, and its delivery is not counted (Jakarta Messaging 3.1, 8.6).
     *
     * @return null when there was none, or the consumer was closed meanwhile
     */
    public <R, X extends Exception> R receive(long timeoutMs, DeliveryReader<R, X> reader) throws LinkException, X {
        if (!take(timeoutMs, true)) {
            return null;
        }
        Delivery delivery = turn.delivery;
        boolean last = turn.last;
        boolean read = false;
        try {
            R result = reader.read(delivery);
            read = true;
            return result;
        } finally {
            if (!read && session.acknowledger().undoesAfterFailure()) {
                mailbox.putBack(this, delivery);
            } else if (session.acknowledger().used(delivery, last)) {
                delivery.consumer().session().requestDrain();
            }
        }
    }

    /** Has somebody told, on a connection's thread, that there may be something to {@link #claim}; must not block. */
    public void onArrival(Runnable listener) {
        arrival = listener;
    }

    void arrived() {
        Runnable told = arrival;
        if (told != null) {
            told.run();
        }
    }

    /** Takes a delivery if there is one here; it is held until it is {@link #used}, or given back. Null when there is none. */
    public Delivery claim() throws LinkException {
        return mailbox.take(this, 0, true, turn) ? told(turn) : null;
    }

    private static Delivery told(Turn taken) {
        taken.tellBroker();
        return taken.delivery;
    }

    /** Whoever claimed a delivery is done with it: outside of a transaction it is acknowledged, if it is still held. */
    public void used(Delivery claimed) {
        if (session.acknowledger().used(claimed, true)) {
            claimed.consumer().session().requestDrain();
        }
    }

    /** A claimed delivery need not keep its place any longer: the next may come. Once for each. */
    public void done(Delivery claimed) {
        claimed.consumer().session().done(claimed);
    }

    /** As {@link #done}; the broker is told with whatever is said next. */
    public void doneLater(Delivery claimed) {
        claimed.consumer().session().doneLater(claimed);
    }

    /** It keeps its place after all, as it goes back to it. */
    public void undone(Delivery claimed) {
        claimed.consumer().session().undone(claimed);
    }

    /** What was claimed was of no use, and nobody has seen it: it is the next again. */
    public void unclaim(Delivery claimed) {
        mailbox.putBack(this, claimed);
    }

    private boolean take(long timeoutMs, boolean lend) throws LinkException {
        want();
        boolean taken;
        if (timeoutMs != 0) {
            long timeoutNs = timeoutMs < 0 ? Mailbox.FOREVER : TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            taken = mailbox.take(this, timeoutNs, lend, turn);
        } else {
            taken = mailbox.take(this, 0, lend, turn);
            if (!taken && mailbox.isStarted()) {
                drain();
                taken = mailbox.take(this, 0, lend, turn);
            }
        }
        if (taken) {
            turn.tellBroker();
        }
        return taken;
    }

    /** Has the brokers push everything they have now. */
    private void drain() throws LinkException {
        List<BrokerConsumer> consumers = mailbox.lockedGet(() -> closed ? List.of() : opened());
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        consumers.forEach(consumer -> answers.add(consumer.session().drain(consumer)));
        for (int i = 0; i < answers.size(); i++) {
            consumers.get(i).session().await(answers.get(i), "DRAIN");
        }
    }

    /**
     * Of a consumer that is pushed nothing by itself: waits until there is something, and takes as much as it may into the
     * session, for {@link Deliveries#runLoaded}.
     *
     * @return false when the consumer was closed before
     */
    public boolean load() throws LinkException {
        List<BrokerConsumer> consumers = opened();
        consumers.forEach(consumer -> consumer.session().grant(consumer));
        if (!mailbox.awaitDelivery(this)) {
            return false;
        }
        for (BrokerConsumer consumer : consumers) {
            consumer.session().halt(consumer);
        }
        mailbox.locked(() -> loaded = true);
        return true;
    }

    /** Closes the consumer: gives back what the application has not seen. Waits for a listener that is running. */
    public void close() throws LinkException {
        session.close(this);
    }
}
