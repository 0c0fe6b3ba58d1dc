package io.posthorn.jms.session;

import io.posthorn.jms.group.BrokerConsumer;
import io.posthorn.jms.group.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What one broker consumer was pushed and the application has not seen. Guarded by the session's lock. */
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

    Delivery poll() {
        return deliveries.pollFirst();
    }

    List<Delivery> drain() {
        List<Delivery> all = new ArrayList<>(deliveries);
        deliveries.clear();
        return all;
    }
}
