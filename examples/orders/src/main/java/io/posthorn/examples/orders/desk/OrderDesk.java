package io.posthorn.examples.orders.desk;

import io.posthorn.examples.orders.book.OrderBook;
import io.posthorn.examples.orders.book.PurchaseOrder;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.transaction.Transactional;

/** Takes orders: the row and the message are one transaction, so that neither is ever without the other. */
@ApplicationScoped
public class OrderDesk {
    @Inject
    private OrderBook book;
    @Inject
    private JMSContext messaging;
    @Resource(lookup = Destinations.ORDERS)
    private Queue orders;

    /**
     * Places an order. One whose reference is known was placed by an earlier attempt, whose answer the customer never
     * got: it is not placed again.
     *
     * @return whether it is new
     */
    @Transactional
    public boolean place(PurchaseOrder order) {
        if (book.find(order.reference()).isPresent()) {
            return false;
        }
        book.write(order);
        OrderMessage.send(messaging, orders, order);
        return true;
    }
}
