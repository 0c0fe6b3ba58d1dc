package io.posthorn.broker.config;

import java.util.List;

/**
 * Everything a NameServer is started with.
 *
 * @param groups the groups of the cluster known from the start; others join as their brokers register
 */
public record NameServerConfig(ListenConfig listen, AuthConfig auth, String clusterName, List<String> groups,
        LimitsConfig limits) {

    /** @throws ConfigException when values that are fine alone do not fit together */
    public static NameServerConfig from(ConfigSource source) {
        return new NameServerConfig(ListenConfig.from(source), AuthConfig.from(source),
                source.get(ConfigKeys.CLUSTER_NAME), source.get(ConfigKeys.CLUSTER_GROUPS).stream().sorted().toList(),
                LimitsConfig.from(source));
    }
}
