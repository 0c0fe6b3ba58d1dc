package io.posthorn.examples.orders.desk;

import io.posthorn.examples.orders.book.PurchaseOrder;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;

/** An order on its way: the document is the body, the reference is the correlation id, the rest are properties. */
final class OrderMessage {
    static final String CUSTOMER = "customer";
    static final String ITEM = "item";
    static final String QUANTITY = "quantity";

    private OrderMessage() {}

    static void send(JMSContext messaging, Destination destination, PurchaseOrder order) {
        messaging.createProducer()
                .setJMSCorrelationID(order.reference())
                .setProperty(CUSTOMER, order.customer())
                .setProperty(ITEM, order.item())
                .setProperty(QUANTITY, order.quantity())
                .send(destination, order.document());
    }
}
