package io.posthorn.broker.config;

import java.nio.file.Path;

/** Everything a broker (or a standalone) is started with: checked, immutable, safe to log. */
public record BrokerConfig(ListenConfig listen, StoreConfig store, AuthConfig auth, ClusterConfig cluster,
        DestinationConfig destinations, LimitsConfig limits, TimingConfig timing, RedeliveryConfig redelivery,
        TransactionConfig transactions) {

    /** @throws ConfigException when values that are fine alone do not fit together */
    public static BrokerConfig from(ConfigSource source) {
        return new BrokerConfig(ListenConfig.from(source), StoreConfig.from(source), AuthConfig.from(source),
                ClusterConfig.from(source), DestinationConfig.from(source), LimitsConfig.from(source),
                TimingConfig.from(source), RedeliveryConfig.from(source), TransactionConfig.from(source));
    }

    /** The data folder of a broker that is a process; an embedded one may have none. */
    public Path requireDataDir() {
        return store.dataDir().orElseThrow(
                () -> new ConfigException("no data folder is given: use --data DIR or the key data.dir"));
    }
}
