package io.posthorn.examples.orders.desk;

import io.posthorn.examples.orders.book.Confirmation;
import io.posthorn.examples.orders.book.OrderBook;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Hears of fulfilled orders, those of its absence too: its subscription is durable. The row is one transaction with it. */
@MessageDriven(activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = Destinations.CONFIRMATIONS),
        @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
        @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = "customer-service"),
        @ActivationConfigProperty(propertyName = "clientId", propertyValue = "orders")})
public class CustomerService implements MessageListener {
    @Inject
    private OrderBook book;

    @Override
    public void onMessage(Message message) {
        try {
            book.write(new Confirmation(message.getJMSCorrelationID()));
        } catch (JMSException e) {
            throw new EJBException("cannot read the confirmation", e);
        }
    }
}
