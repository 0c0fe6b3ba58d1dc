package io.posthorn.broker.config;

/** What the engine does by the clock; 0 for the transaction's timeout means never. */
public record TimingConfig(long connectionLeaseMs, long transactionTimeoutMs, long expiryScanIntervalMs,
        long recoveryGraceMs) {

    static TimingConfig from(ConfigSource source) {
        return new TimingConfig(source.get(ConfigKeys.CONNECTION_LEASE_MS),
                source.get(ConfigKeys.TRANSACTION_TIMEOUT_MS), source.get(ConfigKeys.EXPIRY_SCAN_INTERVAL_MS),
                source.get(ConfigKeys.RECOVERY_GRACE_MS));
    }
}
