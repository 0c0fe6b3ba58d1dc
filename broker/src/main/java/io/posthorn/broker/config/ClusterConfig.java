package io.posthorn.broker.config;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The broker's place in its cluster.
 *
 * @param groups all groups of the cluster, sorted, this broker's own among them
 * @param nameservers the NameServers to register with, {@code host:port}; empty when standalone
 */
public record ClusterConfig(String clusterName, List<String> groups, String groupName, String brokerName,
        List<String> nameservers, Optional<String> nameserverUser, Optional<String> nameserverPassword) {

    static ClusterConfig from(ConfigSource source) {
        String groupName = source.get(ConfigKeys.GROUP_NAME);
        var groups = new TreeSet<>(source.get(ConfigKeys.CLUSTER_GROUPS));
        if (!groups.isEmpty() && !groups.contains(groupName)) {
            throw new ConfigException("group.name = '%s' is not one of cluster.groups = %s".formatted(groupName,
                    String.join(",", groups)));
        }
        groups.add(groupName);
        return new ClusterConfig(source.get(ConfigKeys.CLUSTER_NAME), List.copyOf(groups), groupName,
                source.get(ConfigKeys.BROKER_NAME), source.get(ConfigKeys.NAMESERVERS),
                source.get(ConfigKeys.NAMESERVER_USER), source.get(ConfigKeys.NAMESERVER_PASSWORD));
    }

    /** Without the password, so that a configuration may be logged. */
    @Override
    public String toString() {
        return "ClusterConfig[cluster=%s, groups=%s, group=%s, broker=%s, nameservers=%s]".formatted(clusterName,
                groups, groupName, brokerName, nameservers);
    }
}
