package io.posthorn.jms.session;

import io.posthorn.jms.group.BrokerConsumer;
import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.group.DeliverySink;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One consumer of the application: a broker consumer on every partition of its destination, and a queue for each. */
public final class ConsumerCore {
    private final SessionCore session;
    private final List<DeliveryQueue> queues = new ArrayList<>();
    private int nextQueue;
    private DeliveryListener listener;
    private LinkException failure;
    private boolean closed;

    ConsumerCore(SessionCore session) {
        this.session = session;
    }

    /** A queue for one more partition; what is pushed goes there. */
    DeliverySink addQueue() {
        DeliveryQueue queue = new DeliveryQueue();
        session.locked(() -> queues.add(queue));
        return new Sink(queue);
    }

    void opened(int index, BrokerConsumer consumer) {
        session.locked(() -> queues.get(index).consumer(consumer));
    }

    // The methods from here to the next comment are called under the session's lock.

    /** The next delivery, taking turns among partitions; null when there is none. */
    Delivery poll(GroupSession only) {
        for (int i = 0; i < queues.size(); i++) {
            DeliveryQueue queue = queues.get(nextQueue);
            nextQueue = nextQueue + 1 == queues.size() ? 0 : nextQueue + 1;
            Delivery first = queue.peek();
            if (first != null && (only == null || first.consumer().session() == only)) {
                return queue.poll();
            }
        }
        return null;
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

    boolean isClosed() {
        return closed;
    }

    LinkException failure() {
        return failure;
    }

    void markClosed() {
        closed = true;
    }

    // Called by the application's threads.

    /**
     * Sets or removes the listener; from then on the session's thread delivers.
     *
     * @throws LinkException CLOSED
     */
    public void listen(DeliveryListener newListener) throws LinkException {
        session.listen(this, () -> listener = newListener);
    }

    /** Whether a listener is set. */
    public boolean isListening() {
        return session.lockedGet(() -> listener != null);
    }

    /**
     * Waits for a delivery.
     *
     * @param timeoutMs negative: for ever; 0: takes what the broker has now
     * @return null when there was none, or the consumer was closed meanwhile
     */
    public Delivery receive(long timeoutMs) throws LinkException {
        if (timeoutMs != 0) {
            return session.receive(this, timeoutMs < 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMs));
        }
        Delivery delivery = session.receive(this, 0);
        if (delivery == null && session.isDelivering()) {
            drain();
            delivery = session.receive(this, 0);
        }
        return delivery;
    }

    /** Has the brokers push everything they have now. */
    private void drain() throws LinkException {
        List<BrokerConsumer> consumers = session.lockedGet(
                () -> closed ? List.<BrokerConsumer>of() : queues.stream().map(DeliveryQueue::consumer).toList());
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        consumers.forEach(consumer -> answers.add(consumer.session().drain(consumer)));
        for (int i = 0; i < answers.size(); i++) {
            consumers.get(i).session().await(answers.get(i), "DRAIN");
        }
    }

    /** Closes the consumer: gives back what the application has not seen. Waits for a listener that is running. */
    public void close() throws LinkException {
        session.close(this);
    }

    private final class Sink implements DeliverySink {
        private final DeliveryQueue queue;

        Sink(DeliveryQueue queue) {
            this.queue = queue;
        }

        @Override
        public void deliver(Delivery delivery) {
            session.deliver(queue, delivery);
        }

        @Override
        public void dropUnseen() {
            session.locked(queue::drain);
        }

        @Override
        public void failed(LinkException reason) {
            session.consumerFailed(reason, () -> failure = reason);
        }
    }
}
