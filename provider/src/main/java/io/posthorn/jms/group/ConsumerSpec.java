package io.posthorn.jms.group;

import io.posthorn.jms.outbox.BrokerDestination;
import io.posthorn.protocol.frame.session.ConsumerKind;

/**
 * What a consumer wants.
 *
 * @param clientId      owner of the subscription; null when it has none
 * @param subscription  null for a queue and an unnamed subscription
 * @param selector      null: everything
 * @param prefetch      messages it may hold that the application has not received
 * @param prefetchBytes bytes of them
 * @param credit        when it is pushed more
 */
public record ConsumerSpec(BrokerDestination destination, ConsumerKind kind, boolean noLocal, String clientId,
        String subscription, String selector, int prefetch, int prefetchBytes,
        CreditRule credit) {}
