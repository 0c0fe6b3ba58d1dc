package io.posthorn.broker.config;

/** How long transactions may be open, and when the broker asks for those that are undecided. */
public record TransactionConfig(long limitMs, long checkAfterMs, long checkIntervalMs) {

    static TransactionConfig from(ConfigSource source) {
        return new TransactionConfig(source.get(ConfigKeys.TRANSACTION_LIMIT_MS),
                source.get(ConfigKeys.TRANSACTION_CHECK_AFTER_MS),
                source.get(ConfigKeys.TRANSACTION_CHECK_INTERVAL_MS));
    }
}
