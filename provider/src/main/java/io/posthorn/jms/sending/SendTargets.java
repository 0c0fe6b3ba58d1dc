package io.posthorn.jms.sending;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.cluster.Cluster;
import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.outbox.BrokerDestination;
import io.posthorn.jms.transaction.GroupSessions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a session sends: one partition of each destination, always the same, which keeps the order of its messages. Which
 * one depends on the session, so that the sessions of a client spread over all.
 */
final class SendTargets {
    /** A destination's partition and the session's share at the group that has it. */
    record Target(GroupSession group, BrokerDestination destination) {}

    private final Cluster cluster;
    private final GroupSessions groups;
    private final int choice;
    private final Map<Address, Target> known = new ConcurrentHashMap<>();

    /** @param choice a number that differs among the sessions of a client */
    SendTargets(Cluster cluster, GroupSessions groups, int choice) {
        this.cluster = cluster;
        this.groups = groups;
        this.choice = choice;
    }

    Target get(Address address) throws LinkException {
        Target target = known.get(address);
        if (target == null) {
            List<Partition> partitions = cluster.place(address);
            Partition partition = partitions.get(Math.floorMod(choice, partitions.size()));
            GroupSession group = groups.get(partition.group());
            target = new Target(group, group.destination(address.kind(), address.name(), partition.number()));
            known.put(address, target);
        }
        return target;
    }

    void forget(Address address) {
        known.remove(address);
    }
}
