package io.posthorn.broker.engine.queue;

/** Told when a stored message begins and ceases to be needed, so that log segments can go. One for each of the two logs. */
public interface Retention {
    /** Some group has not settled the message. */
    void live(long position, int size, int flags);

    /** The COMMIT record at the position is what says where the half message went. */
    default void decidedBy(long halfPosition, long commitPosition) {}

    /** Every group is done with it. */
    void dead(long position, int size, int flags);
}
