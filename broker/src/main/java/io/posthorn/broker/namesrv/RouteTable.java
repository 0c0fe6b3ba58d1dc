package io.posthorn.broker.namesrv;

import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of one cluster and the live broker of each. For one thread.
 *
 * <p>Invariants: a group once known is never forgotten, because destinations are placed over all groups, living or not.
 * A group has at most one broker, and another one gets its place only when the first was unseen for
 * {@value #EXPIRY_MS} ms; the same broker at a new address gets it as soon as its old connection is gone. The version
 * grows with every change of the route and, being begun at the clock, over a restart of the NameServer.
 */
final class RouteTable {
    static final long EXPIRY_MS = 10_000;
    private static final int MAX_GROUPS = 1_024;
    private static final int MAX_NAME_CHARS = 255;
    private static final long NEVER_EXPIRES = Long.MAX_VALUE;
    private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);

    private final String cluster;
    private final Map<String, Member> members = new TreeMap<>();
    private int partitions = 1;
    private long version;
    private Route route;

    /** What is known of a group; {@code broker} is null while none is alive. */
    private static final class Member {
        private String broker;
        private String address;
        private int partitions;
        private Object owner;
        private long expiresAtMs;
    }

    RouteTable(String cluster, Collection<String> groups, long nowMs) {
        this.cluster = cluster;
        this.version = nowMs;
        groups.forEach(group -> members.put(group, new Member()));
        rebuild();
    }

    Route route() {
        return route;
    }

    /**
     * A broker says that it lives.
     *
     * @param owner the connection it said so on
     * @return whether the route changed
     * @throws RegistrationRefusedException when it may not have the place; the table is as before
     */
    boolean register(Register register, Object owner, long nowMs) throws RegistrationRefusedException {
        return register(register, owner, nowMs, nowMs + EXPIRY_MS);
    }

    /** The broker in whose process this table is: it does not expire. */
    boolean registerLocal(Register register, long nowMs) throws RegistrationRefusedException {
        return register(register, this, nowMs, NEVER_EXPIRES);
    }

    private boolean register(Register register, Object owner, long nowMs, long expiresAtMs)
            throws RegistrationRefusedException {
        check(register);
        Member member = members.computeIfAbsent(register.group(), name -> new Member());
        checkPlace(register, member, owner, nowMs);
        boolean moved = member.broker == null || !register.address().equals(member.address);
        if (moved) {
            LOG.info("group {} is served by broker {} at {}", register.group(), register.broker(), register.address());
        }
        member.broker = register.broker();
        member.address = register.address();
        member.partitions = register.partitions();
        member.owner = owner;
        member.expiresAtMs = expiresAtMs;
        register.groups().forEach(name -> members.computeIfAbsent(name, unknown -> new Member()));
        return rebuild();
    }

    private void check(Register register) throws RegistrationRefusedException {
        if (!register.cluster().equals(cluster)) {
            throw new RegistrationRefusedException(ErrorCode.ILLEGAL_STATE,
                    "this NameServer serves cluster '%s', the broker belongs to '%s': give both the same cluster.name"
                            .formatted(cluster, register.cluster()));
        }
        long unknown = register.groups().stream().filter(name -> !members.containsKey(name)).distinct().count();
        if (members.size() + unknown + 1 > MAX_GROUPS) {
            throw new RegistrationRefusedException(ErrorCode.RESOURCE_LIMIT,
                    "a cluster has at most %d groups".formatted(MAX_GROUPS));
        }
        boolean nameless = register.group().isEmpty() || register.partitions() == 0
                || register.groups().stream().anyMatch(name -> name.isEmpty() || name.length() > MAX_NAME_CHARS);
        if (nameless || register.group().length() > MAX_NAME_CHARS || register.address().length() > MAX_NAME_CHARS) {
            throw new RegistrationRefusedException(ErrorCode.ILLEGAL_STATE,
                    "names have 1 to %d characters and destinations at least one partition"
                            .formatted(MAX_NAME_CHARS));
        }
    }

    private static void checkPlace(Register register, Member member, Object owner, long nowMs)
            throws RegistrationRefusedException {
        boolean free = member.broker == null || nowMs >= member.expiresAtMs || member.owner == owner;
        boolean itself = register.broker().equals(member.broker)
                && (member.owner == null || register.address().equals(member.address)) && !isLocal(member);
        if (!free && !itself) {
            throw new RegistrationRefusedException(ErrorCode.NAME_IN_USE,
                    "group '%s' is served by broker '%s' at %s: give this broker a group.name of its own"
                            .formatted(register.group(), member.broker, member.address));
        }
    }

    private static boolean isLocal(Member member) {
        return member.expiresAtMs == NEVER_EXPIRES;
    }

    /** @return whether the route changed */
    boolean unregister(String group, String broker) {
        Member member = members.get(group);
        if (member == null || !broker.equals(member.broker) || isLocal(member)) {
            return false;
        }
        LOG.info("group {}: broker {} left", group, broker);
        clear(member);
        return rebuild();
    }

    /** The connection ended: its broker keeps its place until it expires, and may take it again from another address. */
    void disconnected(Object owner) {
        for (Member member : members.values()) {
            if (member.owner == owner) {
                member.owner = null;
            }
        }
    }

    /** @return whether the route changed */
    boolean expire(long nowMs) {
        members.forEach((name, member) -> {
            if (member.broker != null && nowMs >= member.expiresAtMs) {
                LOG.warn("group {}: broker {} at {} was not seen for {} ms and leaves the route", name, member.broker,
                        member.address, EXPIRY_MS);
                clear(member);
            }
        });
        return rebuild();
    }

    private static void clear(Member member) {
        member.broker = null;
        member.address = null;
        member.owner = null;
        member.expiresAtMs = 0;
    }

    /** The first live group in name order says how many partitions there are, so every NameServer says the same. */
    private boolean rebuild() {
        partitions = members.values().stream().filter(member -> member.broker != null).findFirst()
                .map(member -> member.partitions).orElse(partitions);
        var groups = members.entrySet().stream()
                .map(entry -> new RouteGroup(entry.getKey(), entry.getValue().address)).toList();
        var next = new Route(version + 1, cluster, partitions, groups);
        boolean changed = route == null || !next.groups().equals(route.groups())
                || next.partitions() != route.partitions();
        if (changed) {
            version++;
            route = next;
        }
        return changed;
    }
}
