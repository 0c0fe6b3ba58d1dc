package io.posthorn.broker.config;

/** What the engine does by the clock. */
public record TimingConfig(long connectionLeaseMs, long expiryScanIntervalMs, long recoveryGraceMs) {

    static TimingConfig from(ConfigSource source) {
        return new TimingConfig(source.get(ConfigKeys.CONNECTION_LEASE_MS),
                source.get(ConfigKeys.EXPIRY_SCAN_INTERVAL_MS), source.get(ConfigKeys.RECOVERY_GRACE_MS));
    }
}
