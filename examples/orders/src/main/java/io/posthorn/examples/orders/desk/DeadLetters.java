package io.posthorn.examples.orders.desk;

import io.posthorn.examples.orders.book.OrderBook;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks into the dead-letter queue, and gives an order from there another chance. */
@ApplicationScoped
public class DeadLetters {
    private static final int MOST = 1_000;
    private static final long RECEIVE_TIMEOUT_MS = 1_000;

    @Inject
    private OrderBook book;
    @Inject
    private JMSContext messaging;
    @Resource(lookup = Destinations.ORDERS)
    private Queue orders;
    @Resource(lookup = Destinations.DEAD_LETTERS)
    private Queue deadLetters;

    /** The orders in the queue, oldest first, {@value #MOST} at the most; they stay there. */
    @Transactional
    public List<DeadLetter> list() {
        try (QueueBrowser browser = messaging.createBrowser(deadLetters)) {
            var letters = new ArrayList<DeadLetter>();
            Enumeration<?> messages = browser.getEnumeration();
            while (letters.size() < MOST && messages.hasMoreElements()) {
                letters.add(letter((Message) messages.nextElement()));
            }
            return letters;
        } catch (JMSException e) {
            throw new JMSRuntimeException("cannot look into the dead-letter queue", e.getErrorCode(), e);
        }
    }

    /**
     * Orders another item in place of the one nobody has: out of the dead-letter queue, into the orders, and the row
     * changed, in one transaction.
     *
     * @return false when no such order is in the queue
     */
    @Transactional
    public boolean replace(String reference, String item) {
        String selector = "JMSCorrelationID = '" + reference.replace("'", "''") + "'";
        try (JMSConsumer consumer = messaging.createConsumer(deadLetters, selector)) {
            if (consumer.receive(RECEIVE_TIMEOUT_MS) == null) {
                return false;
            }
        }
        var order = book.find(reference).orElseThrow();
        order.replaceItem(item);
        OrderMessage.send(messaging, orders, order);
        return true;
    }

    private static DeadLetter letter(Message message) throws JMSException {
        return new DeadLetter(message.getJMSCorrelationID(), message.getStringProperty(OrderMessage.CUSTOMER),
                message.getStringProperty(OrderMessage.ITEM), reasons(message));
    }

    private static Map<String, String> reasons(Message message) throws JMSException {
        var reasons = new TreeMap<String, String>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            if (name.startsWith("JMS_")) {
                reasons.put(name, message.getStringProperty(name));
            }
        }
        return reasons;
    }
}
