package io.posthorn.broker.engine.redelivery;

import java.util.List;

/**
 * How often and when a message is delivered again.
 *
 * @param attempts deliveries after which it goes to the dead-letter queue; -1: it never does
 * @param delaysMs how long it rests before the second delivery, the third, ...; the last one stands for all further ones; empty: not
 * @param deadLetterQueue the queue's name
 */
public record RedeliveryPolicy(int attempts, List<Long> delaysMs, String deadLetterQueue) {
    public static final int FOR_EVER = -1;
    /** Delivered at once, for ever. */
    public static final RedeliveryPolicy NONE = new RedeliveryPolicy(FOR_EVER, List.of(), "DLQ");

    public RedeliveryPolicy {
        delaysMs = List.copyOf(delaysMs);
    }

    /** Whether the delivery with that count would be one too many. */
    public boolean isExhausted(int deliveryCount) {
        return attempts != FOR_EVER && deliveryCount > attempts;
    }

    /** How long a message rests before its delivery with that count. */
    public long delayMs(int deliveryCount) {
        if (delaysMs.isEmpty() || deliveryCount < 2) {
            return 0;
        }
        return delaysMs.get(Math.min(deliveryCount - 2, delaysMs.size() - 1));
    }
}
