package io.posthorn.ra.inbound;

/**
 * What becomes of a message that an endpoint fails with, beyond what the broker is told in its own configuration.
 *
 * @param attempts        after how many deliveries it goes to the dead-letter queue; null: the broker decides
 * @param delayMs         how long it rests before the second delivery
 * @param longestDelayMs  up to which that doubles with each further delivery; not above {@code delayMs}: it stays the same
 * @param deadLetterQueue where {@code attempts} puts it
 */
public record RedeliverySettings(Integer attempts, int delayMs, int longestDelayMs, String deadLetterQueue) {
    /** Whether it matters how often a message was delivered. */
    boolean counts() {
        return attempts != null || delayMs > 0;
    }

    /** How long a message rests that comes for the so-many-th time. */
    long delayMs(int delivery) {
        long restMs = delivery > 1 ? delayMs : 0;
        for (int i = 2; i < delivery && restMs < longestDelayMs; i++) {
            restMs = Math.min(restMs * 2, longestDelayMs);
        }
        return restMs;
    }

    /** Whether a message that comes for the so-many-th time has been tried often enough. */
    boolean isExhausted(int delivery) {
        return attempts != null && delivery > attempts;
    }
}
