package io.posthorn.jms.cluster;

import java.util.HashSet;
import java.util.Set;

/**
 * Which cluster it is. Two are the same when they have the same name and a place in common: clients may be given different
 * servers of one cluster.
 *
 * @param places addresses of its NameServers and brokers, or the folder of an embedded broker
 */
public record ClusterIdentity(String name, Set<String> places) {
    public ClusterIdentity {
        places = Set.copyOf(places);
    }

    /** Whether both are the same cluster, as far as can be known. */
    public boolean isSame(ClusterIdentity other) {
        return name.equals(other.name) && places.stream().anyMatch(other.places::contains);
    }

    /** With all places that are known of it. */
    public ClusterIdentity with(ClusterIdentity same) {
        Set<String> all = new HashSet<>(places);
        all.addAll(same.places);
        return new ClusterIdentity(name, all);
    }
}
