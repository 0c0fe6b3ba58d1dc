package io.posthorn.jms.session;

import io.posthorn.jms.cluster.Address;
import io.posthorn.protocol.frame.session.ConsumerKind;

/**
 * What the application asks for when it creates a consumer.
 *
 * @param subscription null unless it has a name
 * @param selector     null: everything
 */
public record ConsumerRequest(Address address, ConsumerKind kind, boolean noLocal, String subscription,
        String selector) {}
