package io.posthorn.ra.inbound;

/**
 * What an endpoint consumes and how.
 *
 * @param destination     a name in JNDI or at the broker
 * @param lookup          whether to look it up in JNDI; where nothing is found, it is the name at the broker
 * @param destinationType {@code jakarta.jms.Queue}, {@code jakarta.jms.Topic}, or null where the look-up tells
 * @param selector        null: everything
 * @param maxSession      how many endpoints may run at the same time
 * @param prefetch        how many messages may wait behind the one that each of them processes
 */
public record ActivationSettings(String destination, boolean lookup, String destinationType, String selector,
        SubscriptionSettings subscription, int maxSession, int prefetch, RedeliverySettings redelivery) {}
