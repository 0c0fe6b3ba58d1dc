package io.posthorn.jms.cluster;

import io.posthorn.jms.link.Connector;
import io.posthorn.jms.link.Dialer;
import io.posthorn.jms.link.Link;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.link.LinkIdentity;
import io.posthorn.jms.link.ReconnectingLink;
import io.posthorn.jms.link.Replies;
import io.posthorn.jms.link.Requests;
import io.posthorn.jms.link.Resumable;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.transport.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A client's view of a cluster: the route from one of its NameServers, and a link to each group that is needed. Where a broker
 * is its own NameServer (standalone, embedded), one connection serves for both.
 */
public final class Cluster implements AutoCloseable {
    private final Dialer dialer;
    private final List<Endpoint> servers;
    private final ClusterSettings settings;
    private final RouteTable routes = new RouteTable();
    private final Map<String, GroupLink> links = new HashMap<>();
    /** What is locked while a group is connected to: by its name, so that one that is away holds up nobody else. */
    private final Map<String, Object> connecting = new ConcurrentHashMap<>();
    private ReconnectingLink directory;
    private boolean closed;

    private Cluster(Dialer dialer, List<Endpoint> servers, ClusterSettings settings) {
        this.dialer = dialer;
        this.servers = List.copyOf(servers);
        this.settings = settings;
    }

    /**
     * Connects to the first of the servers that answers, and asks it for the route.
     *
     * @throws LinkException REFUSED (credentials) or UNREACHABLE
     */
    public static Cluster connect(Dialer dialer, List<Endpoint> servers, ClusterSettings settings)
            throws LinkException {
        Cluster cluster = new Cluster(dialer, servers, settings);
        try {
            cluster.openDirectory();
            return cluster;
        } catch (LinkException e) {
            cluster.close();
            throw e;
        }
    }

    private void openDirectory() throws LinkException {
        ReconnectingLink first = ReconnectingLink.connect(connector(() -> servers, identity -> true),
                settings.reconnect());
        LinkIdentity identity = first.identity();
        synchronized (this) {
            directory = first;
        }
        first.onRoute(routes::update);
        routes.update(Replies.await(first.request(0, Requests.routeGet()), settings.requestTimeoutMs(), "ROUTE_GET"));
        // A NameServer that has just started hears of the brokers within a second or two.
        if (!routes.awaitGroups(settings.connectTimeoutMs())) {
            throw LinkException.unreachable("cluster " + identity.cluster() + " has no broker: none registered within "
                    + settings.connectTimeoutMs() + " ms", null);
        }
        first.register(new RouteAgain());
        if (identity.isBroker() && routes.groups().contains(identity.group())) {
            first.reconnectWith(connector(() -> places(identity.group()), ofGroup(identity.group())));
            synchronized (this) {
                links.put(identity.group(), new GroupLink(first));
            }
        }
    }

    private Connector connector(Supplier<List<Endpoint>> places, Predicate<LinkIdentity> wanted) {
        return new Connector(dialer, places, wanted, settings.connectTimeoutMs());
    }

    private static Predicate<LinkIdentity> ofGroup(String group) {
        return identity -> group.equals(identity.group());
    }

    /** Where a group's broker may be: where the route says, and at the servers of the URL. */
    private List<Endpoint> places(String group) {
        List<Endpoint> places = new ArrayList<>();
        if (servers.get(0) instanceof Endpoint.Tcp) {
            routes.endpoint(group).ifPresent(places::add);
        }
        servers.stream().filter(server -> !places.contains(server)).forEach(places::add);
        return places;
    }

    /** The partitions of a destination; at least one. */
    public List<Partition> place(Address address) {
        return routes.place(address);
    }

    /** The groups there are, sorted. */
    public List<String> groups() {
        return routes.groups();
    }

    /** Where the brokers are, as far as the route says. */
    public Set<String> addresses() {
        return routes.addresses();
    }

    /** How it is reached. */
    public ClusterSettings settings() {
        return settings;
    }

    /** Who answered at the first server. */
    public LinkIdentity identity() {
        return directory.identity();
    }

    /**
     * The link to a group, made when it is first asked for; waits for the connection then, but not for those to other groups.
     *
     * @throws LinkException UNREACHABLE while the group has no broker
     */
    public GroupLink link(String group) throws LinkException {
        GroupLink known = known(group);
        if (known != null) {
            return known;
        }
        synchronized (connecting.computeIfAbsent(group, name -> new Object())) {
            known = known(group);
            return known != null ? known : keep(group, connect(group));
        }
    }

    /** Null when there is none, or none any more. */
    private synchronized GroupLink known(String group) throws LinkException {
        if (closed) {
            throw LinkException.closed("the connection is closed");
        }
        GroupLink known = links.get(group);
        return known == null || known.link().isEnded() ? null : known;
    }

    private GroupLink connect(String group) throws LinkException {
        if (servers.get(0) instanceof Endpoint.Tcp && !routes.awaitEndpoint(group, settings.connectTimeoutMs())) {
            throw LinkException.unreachable("broker group " + group + " has no broker: none registered within "
                    + settings.connectTimeoutMs() + " ms", null);
        }
        return new GroupLink(ReconnectingLink.connect(connector(() -> places(group), ofGroup(group)),
                settings.reconnect()));
    }

    private GroupLink keep(String group, GroupLink link) throws LinkException {
        synchronized (this) {
            if (!closed) {
                links.put(group, link);
                return link;
            }
        }
        link.link().close();
        throw LinkException.closed("the connection is closed");
    }

    /**
     * As {@link #link}, but a group whose broker has just died, which its route does not tell yet, is tried again as long as a
     * first connection may take.
     */
    public GroupLink awaitLink(String group) throws LinkException {
        return settings.reconnect().whileUnreachable(settings.connectTimeoutMs(), () -> link(group));
    }

    /** Whether nothing can be done with it any more, because reconnecting was given up. */
    public synchronized boolean isEnded() {
        return closed || directory.isEnded();
    }

    @Override
    public void close() {
        List<ReconnectingLink> open = new ArrayList<>();
        synchronized (this) {
            closed = true;
            links.values().forEach(link -> open.add(link.link()));
            if (directory != null && !open.contains(directory)) {
                open.add(directory);
            }
        }
        open.forEach(Link::close);
    }

    /** Asks a fresh NameServer for the route, and subscribes to its changes. */
    private final class RouteAgain implements Resumable {
        @Override
        public void onLost() {
            // The route that is known serves on.
        }

        @Override
        public void resume(Link fresh) throws LinkException {
            try {
                routes.update(Replies.await(fresh.request(0, Requests.routeGet()), settings.requestTimeoutMs(),
                        "ROUTE_GET"));
            } catch (LinkException e) {
                if (e.code() != ErrorCode.UNSUPPORTED) {
                    throw e;
                }
            }
        }

        @Override
        public void onGivenUp(LinkException reason) {
            // Whoever uses a group's link is told by that.
        }
    }
}
