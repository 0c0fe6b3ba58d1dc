package io.posthorn.ra.inbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says in a message why it goes to a dead-letter queue, with the properties the broker uses when it is the one that gives up.
 *
 * @param deliveries   how often it was tried
 * @param subscription of the topic it came from, with the client identifier before it if it has one; null: it came from a queue
 * @param timeMs       now
 */
record DeadLetter(int deliveries, String subscription, long timeMs) {
    private static final String PREFIX = "JMS_Posthorn_dead_";
    private static final String JMSX_DELIVERY_COUNT = "JMSXDeliveryCount";

    /** Writes it to the message, which keeps its other properties but for those of an earlier death. */
    void mark(Message message) throws JMSException {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements();) {
            String name = (String) names.nextElement();
            if (!name.startsWith(PREFIX) && !name.equals(JMSX_DELIVERY_COUNT)) {
                kept.put(name, message.getObjectProperty(name));
            }
        }
        message.clearProperties();
        for (Map.Entry<String, Object> each : kept.entrySet()) {
            message.setObjectProperty(each.getKey(), each.getValue());
        }
        message.setStringProperty(PREFIX + "cause", "delivered " + deliveries + " times and never acknowledged");
        message.setStringProperty(PREFIX + "destination", origin(message));
        message.setIntProperty(PREFIX + "deliveries", deliveries);
        message.setLongProperty(PREFIX + "time", timeMs);
        if (subscription != null) {
            message.setStringProperty(PREFIX + "subscription", subscription);
        }
    }

    private static String origin(Message message) throws JMSException {
        return message.getJMSDestination() instanceof Queue queue ? "queue " + queue.getQueueName()
                : "topic " + ((Topic) message.getJMSDestination()).getTopicName();
    }
}
