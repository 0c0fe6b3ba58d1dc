package io.posthorn.broker.engine.redelivery;

/** Where a dead-letter queue lives: clients find a queue where the cluster places it, so that has to be at this broker. */
@FunctionalInterface
public interface DeadLetterPlaces {
    /** A queue's partition at this broker. */
    record Place(String queue, int partition) {}

    /** The place of what goes to the dead-letter queue of that name. */
    Place of(String deadLetterQueue);
}
