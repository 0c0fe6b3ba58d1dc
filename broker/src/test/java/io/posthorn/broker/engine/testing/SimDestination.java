package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.message.DestinationKind;

/** A destination by name, and the number the broker knows it by. */
public record SimDestination(DestinationKind kind, String name, int number) {}
