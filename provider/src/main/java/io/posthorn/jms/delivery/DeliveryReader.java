package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;

/**
 * Makes of a delivery what the application asked for.
 *
 * @param <R> that
 * @param <X> thrown when the delivery is not of that kind
 */
@FunctionalInterface
public interface DeliveryReader<R, X extends Exception> {
    /** Reads it. */
    R read(Delivery delivery) throws X;
}
