package io.posthorn.examples.spring;

import jakarta.jms.Topic;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

/** Ships what was ordered. Taking the order and publishing the notice are one transaction, the listener's. */
@Component
class Warehouse {
    private final JmsTemplate jms;
    private final Topic shipped;
    private final Courier courier;

    Warehouse(JmsTemplate jms, Topic shipped, Courier courier) {
        this.jms = jms;
        this.shipped = shipped;
        this.courier = courier;
    }

    /** When the courier fails, the order goes back to the queue and the notice is never seen. */
    @JmsListener(destination = MessagingConfiguration.ORDERS)
    void ship(String item, @Header("JMSXDeliveryCount") int attempt) {
        jms.convertAndSend(shipped, "%s shipped at attempt %d".formatted(item, attempt));
        courier.take(item);
    }
}
