package io.posthorn.jms.xa;

import jakarta.jms.Destination;

/**
 * What an endpoint consumes.
 *
 * @param selector     null: everything
 * @param noLocal      of topics only: nothing that was sent by this connection's client identifier
 * @param subscription the name of a subscription; null: of a topic, an unshared non-durable one
 * @param durable      whether the subscription is durable; it needs a name
 * @param shared       whether the subscription is shared; it needs a name
 * @param prefetch     messages that may wait in the client behind the one that is claimed; small, so that the sessions of an
 *                     endpoint share the work, and 0 if none is to wait while another session has nothing to do
 */
public record EndpointSource(Destination destination, String selector, boolean noLocal, String subscription,
        boolean durable, boolean shared, int prefetch) {}
