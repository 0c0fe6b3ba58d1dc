package io.posthorn.jms.delivery;

import io.posthorn.jms.group.BrokerConsumer;
import io.posthorn.jms.group.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What one broker consumer was pushed and the application has not seen; the credit given to the broker bounds it. Guarded by
 * the session's {@link Mailbox}.
 */
final class DeliveryQueue {
    private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>();
    private BrokerConsumer consumer;

    /** Known once the broker has answered, which may be after the first deliveries. */
    void consumer(BrokerConsumer opened) {
        consumer = opened;
    }

    /** Null until it is opened. */
    BrokerConsumer consumer() {
        return consumer;
    }

    Delivery peek() {
        return deliveries.peekFirst();
    }

    void add(Delivery delivery) {
        deliveries.addLast(delivery);
    }

    /** Puts back what was polled last. */
    void putBack(Delivery delivery) {
        deliveries.addFirst(delivery);
    }

    Delivery poll() {
        return deliveries.pollFirst();
    }

    List<Delivery> drain() {
        List<Delivery> all = new ArrayList<>(deliveries);
        deliveries.clear();
        return all;
    }
}
