package io.posthorn.examples.spring;

import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Where customers place orders. */
@Component
class OrderDesk {
    private final JmsTemplate jms;

    OrderDesk(JmsTemplate jms) {
        this.jms = jms;
    }

    void place(String item) {
        jms.convertAndSend(MessagingConfiguration.ORDERS, item);
    }
}
