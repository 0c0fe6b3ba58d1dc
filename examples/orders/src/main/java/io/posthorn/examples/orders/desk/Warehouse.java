package io.posthorn.examples.orders.desk;

import io.posthorn.examples.orders.book.Fulfilment;
import io.posthorn.examples.orders.book.OrderBook;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Fulfils orders. Taking the message, writing the row and sending the confirmation are one transaction of the container:
 * when it rolls back, all three have not happened and the message comes again, until the broker has it end in the
 * dead-letter queue.
 *
 * <p>It never reads the order's own row: a transaction over two resources commits one after the other, so the message
 * may be here a moment before that row can be seen.
 */
@MessageDriven(activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = Destinations.ORDERS)})
public class Warehouse implements MessageListener {
    private static final Logger LOGGER = System.getLogger(Warehouse.class.getName());

    @Resource
    private MessageDrivenContext context;
    @Inject
    private OrderBook book;
    @Inject
    private JMSContext messaging;
    @Resource(lookup = Destinations.CONFIRMATIONS)
    private Topic confirmations;

    @Override
    public void onMessage(Message message) {
        try {
            fulfil(message.getJMSCorrelationID(), message.getStringProperty(OrderMessage.ITEM),
                    message.getBody(String.class), message.getIntProperty("JMSXDeliveryCount"));
        } catch (JMSException e) {
            throw new EJBException("cannot read the order", e);
        }
    }

    private void fulfil(String reference, String item, String document, int deliveries) {
        if (!Catalogue.has(item)) {
            LOGGER.log(Level.WARNING, "order {0}, delivery {1}: nobody has the item {2}", reference, deliveries, item);
            context.setRollbackOnly();
            return;
        }
        book.write(new Fulfilment(reference, document, deliveries));
        messaging.createProducer().setJMSCorrelationID(reference).send(confirmations, "fulfilled: " + item);
    }
}
