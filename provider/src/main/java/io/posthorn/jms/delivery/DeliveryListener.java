package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;

/** A consumer's listener. Called on the session's thread, one delivery after another. */
@FunctionalInterface
public interface DeliveryListener {
    /**
     * @throws RuntimeException if the application failed: the message is delivered again or not, as the session's mode says
     *                          (Jakarta Messaging 3.1, 8.7)
     */
    void onDelivery(Delivery delivery);
}
