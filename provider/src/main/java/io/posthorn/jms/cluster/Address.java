package io.posthorn.jms.cluster;

import io.posthorn.protocol.message.DestinationKind;

/** A destination as the cluster knows it. */
public record Address(DestinationKind kind, String name) {}
