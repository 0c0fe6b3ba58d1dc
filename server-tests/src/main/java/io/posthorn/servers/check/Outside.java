package io.posthorn.servers.check;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.UUID;

/** What a check's transaction is seen from: sends and receives that never take part in one. */
@Dependent
public class Outside {
    private static final long PRESENT_MS = 30_000;
    private static final long ABSENT_MS = 700;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;

    @Inject
    private Transactions transactions;

    /** A queue nobody else uses. */
    public Queue freshQueue() throws Exception {
        return transactions.notSupported(() -> {
            try (JMSContext context = factory.createContext()) {
                return context.createQueue("check-" + UUID.randomUUID());
            }
        });
    }

    public void send(Destination destination, String text) throws Exception {
        transactions.notSupported(() -> {
            try (JMSContext context = factory.createContext()) {
                context.createProducer().send(destination, text);
            }
            return null;
        });
    }

    /** The next message's text, which must be there within half a minute, else null. */
    public String receive(Destination destination) throws Exception {
        return textOf(destination, PRESENT_MS);
    }

    /** The text of a message that should not be there: a short look. */
    public String look(Destination destination) throws Exception {
        return textOf(destination, ABSENT_MS);
    }

    /** The next message, read only after its context was closed. */
    public Message receiveMessage(Destination destination) throws Exception {
        return transactions.notSupported(() -> {
            try (JMSContext context = factory.createContext()) {
                return context.createConsumer(destination).receive(PRESENT_MS);
            }
        });
    }

    private String textOf(Destination destination, long timeoutMs) throws Exception {
        return transactions.notSupported(() -> {
            try (JMSContext context = factory.createContext()) {
                Message message = context.createConsumer(destination).receive(timeoutMs);
                return message == null ? null : message.getBody(String.class);
            }
        });
    }
}
