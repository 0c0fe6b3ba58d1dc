package io.posthorn.jms.consumer;

import io.posthorn.jms.calls.Addresses;
import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.delivery.ConsumerRequest;
import io.posthorn.jms.session.ConnectionCore;
import io.posthorn.protocol.frame.session.ConsumerKind;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Topic;

/**
 * What an application may ask a consumer to be (Jakarta Messaging 3.1, 8.2 and 8.3): the checks that need no broker. Each
 * answers the request for the layers below.
 */
public final class ConsumerRequests {
    private final ConnectionCore connection;

    public ConsumerRequests(ConnectionCore connection) {
        this.connection = connection;
    }

    /**
     * Any of those below.
     *
     * @param subscription null: none, of a topic an unshared non-durable one
     */
    public ConsumerRequest of(Destination destination, String selector, boolean noLocal, String subscription,
            boolean durable, boolean shared) throws JMSException {
        if (subscription == null) {
            return unnamed(destination, selector, noLocal);
        }
        if (!(destination instanceof Topic topic)) {
            throw new InvalidDestinationException("a queue has no subscription '" + subscription + "'");
        }
        if (durable) {
            return shared ? sharedDurable(topic, subscription, selector)
                    : durable(topic, subscription, selector, noLocal);
        }
        return shared(topic, subscription, selector);
    }

    /** On a queue, or an unshared non-durable subscription; noLocal means nothing to a queue. */
    public ConsumerRequest unnamed(Destination destination, String selector, boolean noLocal) throws JMSException {
        Address address = Addresses.toConsume(destination, connection);
        return address.kind().isQueue() ? request(address, ConsumerKind.QUEUE, null, selector, false)
                : request(address, ConsumerKind.EPHEMERAL, null, selector, noLocal);
    }

    /** On a shared non-durable subscription. */
    public ConsumerRequest shared(Topic topic, String subscription, String selector) throws JMSException {
        return request(Addresses.toConsume(topic, connection), ConsumerKind.SHARED, named(subscription), selector,
                false);
    }

    /** On an unshared durable subscription: only for a connection with a client identifier (8.3.3). */
    public ConsumerRequest durable(Topic topic, String subscription, String selector, boolean noLocal)
            throws JMSException {
        Address address = lasting(topic);
        if (connection.clientId() == null) {
            throw new IllegalStateException(
                    "an unshared durable subscription needs a client identifier: set the option clientID");
        }
        return request(address, ConsumerKind.DURABLE, named(subscription), selector, noLocal);
    }

    /** On a shared durable subscription. */
    public ConsumerRequest sharedDurable(Topic topic, String subscription, String selector) throws JMSException {
        return request(lasting(topic), ConsumerKind.SHARED_DURABLE, named(subscription), selector, false);
    }

    private Address lasting(Topic topic) throws JMSException {
        Address address = Addresses.toConsume(topic, connection);
        if (address.kind().isTemporary()) {
            throw new InvalidDestinationException("a temporary topic cannot have a durable subscription");
        }
        return address;
    }

    /** A subscription's name. */
    public static String named(String subscription) throws JMSException {
        if (subscription == null || subscription.isEmpty()) {
            throw new JMSException("a subscription needs a name that is neither null nor empty");
        }
        return subscription;
    }

    /** A selector that is null or blank selects everything (Jakarta Messaging 3.1, 3.8.1). */
    public static String selector(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private ConsumerRequest request(Address address, ConsumerKind kind, String subscription, String selector,
            boolean noLocal) {
        return new ConsumerRequest(address, kind, noLocal, connection.clientId(), subscription, selector(selector));
    }
}
