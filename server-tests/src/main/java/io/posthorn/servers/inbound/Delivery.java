package io.posthorn.servers.inbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** One call of a bean's {@code onMessage}. */
public record Delivery(String text, boolean redelivered, int count, String thread) {
    static Delivery of(Message message) {
        try {
            return new Delivery(message.getBody(String.class), message.getJMSRedelivered(),
                    message.getIntProperty("JMSXDeliveryCount"), Thread.currentThread().getName());
        } catch (JMSException e) {
            throw new IllegalStateException("a message that cannot be read", e);
        }
    }
}
