package io.posthorn.jms.delivery;

import io.posthorn.jms.cluster.Address;
import io.posthorn.protocol.frame.session.ConsumerKind;

/**
 * What the application asks for when it creates a consumer.
 *
 * @param clientId     the connection's; null: it has none
 * @param subscription null unless it has a name
 * @param selector     null: everything
 */
public record ConsumerRequest(Address address, ConsumerKind kind, boolean noLocal, String clientId,
        String subscription, String selector) {}
