package io.posthorn.jms.cluster;

import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.url.ServerAddress;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.route.Rendezvous;
import io.posthorn.protocol.transport.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest route that was heard of, and the placement that follows from it. Safe for any thread. */
final class RouteTable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);

    private volatile Route route;

    /**
     * Takes a route. NameServers do not know each other, so the last that was heard of is the one; but groups a NameServer that
     * has just started does not know yet are still there: destinations are placed over them, and they may have prepared something.
     * And only a broker's registration says how many partitions there are.
     */
    synchronized void update(Route newRoute) {
        Route old = route;
        route = old == null ? newRoute : withGroupsOf(old, newRoute);
        if (old == null || !old.groups().equals(route.groups())) {
            LOG.info("Route of cluster {}: {}", route.cluster(), route.groups());
        }
        notifyAll();
    }

    private static Route withGroupsOf(Route old, Route newRoute) {
        List<String> told = newRoute.groupNames();
        List<RouteGroup> groups = new ArrayList<>(newRoute.groups());
        old.groups().stream().filter(group -> !told.contains(group.name())).forEach(groups::add);
        groups.sort(Comparator.comparing(RouteGroup::name));
        boolean anyBroker = newRoute.groups().stream().anyMatch(group -> group.address() != null);
        return new Route(newRoute.version(), newRoute.cluster(),
                anyBroker ? newRoute.partitions() : old.partitions(), groups);
    }

    /** Waits until a route with a group came; false when none did in time. */
    boolean awaitGroups(long timeoutMs) throws LinkException {
        return await(() -> !route.groups().isEmpty(), timeoutMs);
    }

    /** Waits until it is known where the group's broker is; false when that was not in time. */
    boolean awaitEndpoint(String group, long timeoutMs) throws LinkException {
        return await(() -> endpoint(group).isPresent(), timeoutMs);
    }

    private synchronized boolean await(BooleanSupplier condition, long timeoutMs) throws LinkException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        try {
            while (!condition.getAsBoolean()) {
                long leftNs = deadlineNs - System.nanoTime();
                if (leftNs <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkException.interrupted("interrupted while waiting for a broker", e);
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

    /** The addresses of all brokers there are. */
    Set<String> addresses() {
        return route.groups().stream().map(RouteGroup::address)
                .filter(address -> address != null && !address.isEmpty()).collect(Collectors.toSet());
    }

    /** Where the group's broker is; empty while it has none. */
    Optional<Endpoint> endpoint(String group) {
        return route.groups().stream().filter(each -> each.name().equals(group)).map(RouteGroup::address)
                .filter(address -> address != null && !address.isEmpty()).findFirst().map(ServerAddress::parse)
                .map(address -> Endpoint.tcp(address.host(), address.port()));
    }
}
