package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.link.LinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was pushed to a session's consumers, and who may take it now. One lock guards it and everything that belongs to
 * its consumers; a message is handed over under it, so that a reconnect finds it either unseen or held by the application.
 *
 * <pre>
 * STOPPED ⇄ STARTED → ENDING    nothing is handed over; the application's running code may still use the session
 *     └─────────────────↑
 * </pre>
 */
final class Mailbox {
    static final long FOREVER = Long.MAX_VALUE;

    private enum State {
        STOPPED, STARTED, ENDING
    }

    private final Acknowledger acknowledger;
    private final Monitor monitor = new Monitor();

    // Guarded by the monitor.
    private final Occupation occupation = new Occupation(monitor);
    private final List<ConsumerCore> consumers = new ArrayList<>();
    private State state;
    private int rewinds;
    private int nextConsumer;

    Mailbox(Acknowledger acknowledger, boolean started) {
        this.acknowledger = acknowledger;
        this.state = started ? State.STARTED : State.STOPPED;
    }

    /** Something came; on the connection's thread. */
    void add(DeliveryQueue queue, Delivery delivery) {
        monitor.lock();
        try {
            queue.add(delivery);
            monitor.wake();
        } finally {
            monitor.unlock();
        }
    }

    /**
     * Waits for a delivery of one consumer and hands it over.
     *
     * @param lend whether the application may yet fail with it
     * @return whether there is one in {@code turn}; false when the time was over or the consumer closed
     * @throws LinkException REFUSED with ILLEGAL_STATE when the session is another thread's
     */
    boolean take(ConsumerCore consumer, long timeoutNs, boolean lend, Turn turn) throws LinkException {
        long deadlineNs = timeoutNs == FOREVER ? 0 : System.nanoTime() + timeoutNs;
        monitor.lock();
        try {
            occupation.receiveBegins(consumer, state == State.STARTED && hasListeners());
            while (!hand(consumer, lend, turn)) {
                consumer.requireWorking();
                long leftNs = timeoutNs == FOREVER ? FOREVER : deadlineNs - System.nanoTime();
                if (leftNs <= 0 || consumer.isClosed() || state == State.ENDING) {
                    return false;
                }
                monitor.await(leftNs);
            }
            return true;
        } finally {
            occupation.receiveEnds();
            monitor.unlock();
        }
    }

    /** Hands over the next delivery of a consumer if there is one now; expired ones are acknowledged on the way. */
    private boolean hand(ConsumerCore consumer, boolean lend, Turn turn) {
        if (state != State.STARTED || rewinds > 0 || consumer.isClosed()) {
            return false;
        }
        Delivery next = consumer.poll();
        while (next != null) {
            turn.delivery = next;
            turn.last = consumers.size() > 1 || !consumer.hasDeliveries();
            if (!next.isExpired(System.currentTimeMillis())) {
                turn.tell = lend ? acknowledger.lent(next) : acknowledger.received(next, turn.last);
                return true;
            }
            turn.tell = acknowledger.received(next, turn.last);
            turn.tellBroker();
            next = consumer.poll();
        }
        return false;
    }

    /** What was lent last was of no use: it is as if it had not been taken. */
    void putBack(ConsumerCore consumer, Delivery delivery) {
        monitor.locked(() -> {
            delivery.consumer().session().takenBack(delivery);
            consumer.putBack(delivery);
        });
    }

    /**
     * Waits for a delivery with a listener, and lends it; the calling thread is the listeners' from then until it calls again.
     *
     * @return false when the session ends
     */
    boolean takeForListener(Turn turn) throws LinkException {
        monitor.lock();
        try {
            occupation.listenerEnds();
            while (state != State.ENDING) {
                if (handToListener(turn)) {
                    occupation.listenerBegins(turn.consumer);
                    return true;
                }
                turn.nothingFollows();
                monitor.await();
            }
            return false;
        } finally {
            monitor.unlock();
        }
    }

    /**
     * Lends the next delivery that a loader has got; the calling thread is the listeners' from then until it calls again.
     * Waits while the session is stopped.
     *
     * @return false when there is none, or the session ends
     */
    boolean takeLoaded(Turn turn) throws LinkException {
        monitor.lock();
        try {
            occupation.listenerEnds();
            while (state == State.STOPPED) {
                monitor.await();
            }
            for (ConsumerCore consumer : consumers) {
                if (consumer.isLoaded() && hand(consumer, true, turn)) {
                    turn.consumer = consumer;
                    occupation.listenerBegins(consumer);
                    return true;
                }
            }
            consumers.forEach(consumer -> consumer.loaded(false));
            turn.nothingFollows();
            return false;
        } finally {
            monitor.unlock();
        }
    }

    /** Waits until a consumer has deliveries; returns false when it is closed before. */
    boolean awaitDelivery(ConsumerCore consumer) throws LinkException {
        monitor.lock();
        try {
            while (!consumer.hasDeliveries()) {
                consumer.requireWorking();
                if (consumer.isClosed() || state == State.ENDING) {
                    return false;
                }
                monitor.await(FOREVER);
            }
            return true;
        } finally {
            monitor.unlock();
        }
    }

    void listen(ConsumerCore consumer, DeliveryListener listener) throws LinkException {
        monitor.lock();
        try {
            occupation.requireNoReceiver();
            consumer.listener(listener);
            monitor.wake();
        } finally {
            monitor.unlock();
        }
    }

    /** Consumers take turns, so that a full one does not keep the others waiting. */
    private boolean handToListener(Turn turn) {
        for (int i = 0; i < consumers.size(); i++) {
            nextConsumer = nextConsumer + 1 >= consumers.size() ? 0 : nextConsumer + 1;
            ConsumerCore consumer = consumers.get(nextConsumer);
            if (consumer.listener() != null && hand(consumer, true, turn)) {
                turn.consumer = consumer;
                turn.listener = consumer.listener();
                return true;
            }
        }
        return false;
    }

    /** The listeners' thread ends, in whatever way. */
    void leave() {
        monitor.locked(occupation::listenerEnds);
    }

    boolean isListenerThread() {
        return occupation.isListenerThread();
    }

    private boolean hasListeners() {
        for (int i = 0; i < consumers.size(); i++) {
            if (consumers.get(i).listener() != null) {
                return true;
            }
        }
        return false;
    }

    boolean isStarted() {
        return monitor.lockedGet(() -> state == State.STARTED);
    }

    /** Answers whether consumers may be pushed something now; while rewinding, they will be at its end. */
    boolean start() {
        return monitor.lockedGet(() -> {
            state = state == State.STOPPED ? State.STARTED : state;
            monitor.wake();
            return flows();
        });
    }

    /** Whether consumers may be pushed something now. */
    boolean flows() {
        return monitor.lockedGet(() -> state == State.STARTED && rewinds == 0);
    }

    /** Nothing is handed over when this returns; waits for a listener that is running, unless that calls. */
    void stop() {
        monitor.lock();
        try {
            state = state == State.STARTED ? State.STOPPED : state;
            occupation.awaitListener(null);
        } finally {
            monitor.unlock();
        }
    }

    /** Nothing is handed over from now on; returns false when that was so before. */
    boolean beginEnd() {
        return monitor.lockedGet(() -> {
            boolean first = state != State.ENDING;
            state = State.ENDING;
            monitor.wake();
            return first;
        });
    }

    /** Waits until no listener runs, unless that calls, and no receive waits (Jakarta Messaging 3.1, 6.1.8). */
    void awaitQuiet() {
        monitor.lock();
        try {
            occupation.awaitListener(null);
            occupation.awaitReceiver(null);
        } finally {
            monitor.unlock();
        }
    }

    /** Until {@link #rewound}, nothing is handed over. */
    void rewinds() {
        monitor.locked(() -> rewinds++);
    }

    /** Answers whether consumers may be pushed something now: it is started, and nobody rewinds. */
    boolean rewound() {
        return monitor.lockedGet(() -> {
            rewinds--;
            monitor.wake();
            return flows();
        });
    }

    void add(ConsumerCore consumer) {
        monitor.locked(() -> consumers.add(consumer));
    }

    /** Takes a consumer out, once its listener and its receive have returned; false when it was out before. */
    boolean remove(ConsumerCore consumer) {
        monitor.lock();
        try {
            if (!consumers.remove(consumer)) {
                return false;
            }
            consumer.markClosed();
            monitor.wake();
            occupation.awaitListener(consumer);
            occupation.awaitReceiver(consumer);
            return true;
        } finally {
            monitor.unlock();
        }
    }

    List<ConsumerCore> consumers() {
        return monitor.lockedGet(() -> List.copyOf(consumers));
    }

    /** Changes something of a consumer, and wakes who waits for that. */
    void locked(Runnable action) {
        monitor.locked(action);
    }

    <T> T lockedGet(Supplier<T> action) {
        return monitor.lockedGet(action);
    }
}
