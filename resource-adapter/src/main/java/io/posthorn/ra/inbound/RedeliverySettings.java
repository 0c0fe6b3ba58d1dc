package io.posthorn.ra.inbound;

/**
 * What becomes of a message that an endpoint fails with, beyond what the broker is told in its own configuration.
 *
 * @param attempts        after how many deliveries it goes to the dead-letter queue; null: the broker decides
 * @param delayMs         how long it rests before each further delivery
 * @param deadLetterQueue where {@code attempts} puts it
 */
public record RedeliverySettings(Integer attempts, int delayMs, String deadLetterQueue) {
    /** Whether it matters how often a message was delivered. */
    boolean counts() {
        return attempts != null || delayMs > 0;
    }

    /** Whether a message that comes for the so-many-th time has been tried often enough. */
    boolean isExhausted(int delivery) {
        return attempts != null && delivery > attempts;
    }
}
