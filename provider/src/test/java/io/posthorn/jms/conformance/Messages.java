package io.posthorn.jms.conformance;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/** Sending and receiving texts. */
final class Messages {
    static final long PATIENCE_MS = 30_000;

    private Messages() {}

    static void send(Session session, MessageProducer producer, String... texts) throws JMSException {
        for (String text : texts) {
            producer.send(session.createTextMessage(text));
        }
    }

    /** Its text; what went wrong when it cannot be read. */
    static String text(Message message) {
        try {
            return message.getBody(String.class);
        } catch (JMSException e) {
            return e.toString();
        }
    }

    /** Waits for each of them; a missing one is the text {@code nothing}. */
    static List<String> receive(MessageConsumer consumer, int count) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Message message = consumer.receive(PATIENCE_MS);
            texts.add(message == null ? "nothing" : message.getBody(String.class));
        }
        return texts;
    }

    /** Text, delivery count and, if it is marked as redelivered, a star. */
    static String told(Message message) throws JMSException {
        return message == null ? "nothing" : message.getBody(String.class) + " " + message.getIntProperty(
                "JMSXDeliveryCount") + (message.getJMSRedelivered() ? "*" : "");
    }

    /** As {@link #told} says it. */
    static List<String> receiveTold(MessageConsumer consumer, int count) throws JMSException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(told(consumer.receive(PATIENCE_MS)));
        }
        return all;
    }
}
