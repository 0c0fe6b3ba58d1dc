package io.posthorn.jms.outbox;

/** When a message that was sent must be on its way. */
public enum SendUrgency {
    /** The sender waits for the answer next, and has it sent with that. */
    AWAITED,
    /** Soon, though nobody waits. */
    SOON,
    /** With the commit at the latest: together they are one write here, and one turn of the broker. */
    WITH_COMMIT
}
