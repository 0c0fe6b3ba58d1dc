package io.posthorn.jms.cluster;

import io.posthorn.jms.url.ServerAddress;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.route.Rendezvous;
import io.posthorn.protocol.transport.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest route that was heard of, and the placement that follows from it. Safe for any thread. */
final class RouteTable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);

    private volatile Route route;

    /** Takes a route. NameServers do not know each other, so the last that was heard of is the one. */
    void update(Route newRoute) {
        Route old = route;
        route = newRoute;
        if (old == null || !old.groups().equals(newRoute.groups())) {
            LOG.info("Route of cluster {}: {}", newRoute.cluster(), newRoute.groups());
        }
    }

    /** The partitions of a destination. A temporary one has a single partition. */
    List<Partition> place(Address address) {
        Route now = route;
        List<String> groups = now.groupNames();
        int count = address.kind().isTemporary() ? 1 : Math.max(1, now.partitions());
        List<Partition> partitions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            partitions.add(new Partition(i,
                    groups.get(Rendezvous.place(address.kind(), address.name(), i, groups))));
        }
        return partitions;
    }

    List<String> groups() {
        return route.groupNames();
    }

    /** Where the group's broker is; empty while it has none. */
    Optional<Endpoint> endpoint(String group) {
        return route.groups().stream().filter(each -> each.name().equals(group)).map(RouteGroup::address)
                .filter(address -> address != null && !address.isEmpty()).findFirst().map(ServerAddress::parse)
                .map(address -> Endpoint.tcp(address.host(), address.port()));
    }
}
