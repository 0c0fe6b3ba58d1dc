package io.posthorn.broker.config;

import java.util.List;
import java.util.Optional;

/** How often and when messages are delivered again before they go to a dead-letter queue, and the exceptions by destination. */
public record RedeliveryConfig(int attempts, List<Long> delaysMs, String deadLetterQueue, List<Rule> rules) {
    /** What is not given is as for everyone. */
    public record Rule(String pattern, int attempts, Optional<String> deadLetterQueue, Optional<List<Long>> delaysMs) {}

    static RedeliveryConfig from(ConfigSource source) {
        return new RedeliveryConfig(source.get(ConfigKeys.REDELIVERY_ATTEMPTS),
                source.get(ConfigKeys.REDELIVERY_DELAYS_MS), source.get(ConfigKeys.REDELIVERY_DEAD_LETTER_QUEUE),
                source.get(ConfigKeys.REDELIVERY_POLICIES));
    }
}
