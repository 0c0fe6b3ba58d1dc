package io.posthorn.jms.outbox;

import io.posthorn.protocol.message.DestinationKind;

/** A partition of a destination, and the number by which the broker that has it knows it. */
public final class BrokerDestination {
    private final DestinationKind kind;
    private final String name;
    private final int partition;
    private volatile int number;

    public BrokerDestination(DestinationKind kind, String name, int partition, int number) {
        this.kind = kind;
        this.name = name;
        this.partition = partition;
        this.number = number;
    }

    public DestinationKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public int partition() {
        return partition;
    }

    public int number() {
        return number;
    }

    public void number(int newNumber) {
        number = newNumber;
    }

    @Override
    public String toString() {
        return kind.letter() + ":" + name + "#" + partition;
    }
}
