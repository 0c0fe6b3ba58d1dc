package io.posthorn.jms.transaction;

import io.posthorn.jms.cluster.Partition;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A session's shares at the groups it has touched, made when it first touches them. Safe for any thread. */
public final class GroupSessions {
    /** Opens a share. */
    @FunctionalInterface
    public interface Opener {
        /** Opens the session at a group; waits for the answer. */
        GroupSession open(String group) throws LinkException;
    }

    private final Opener opener;
    private final Map<String, GroupSession> byGroup = new ConcurrentHashMap<>();

    public GroupSessions(Opener opener) {
        this.opener = opener;
    }

    /** The share at a group; waits for the broker when it is the first time. */
    public GroupSession get(String group) throws LinkException {
        GroupSession known = byGroup.get(group);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = byGroup.get(group);
            if (known == null) {
                known = opener.open(group);
                byGroup.put(group, known);
            }
            return known;
        }
    }

    /** The share at the group that has a partition. */
    public GroupSession at(Partition partition) throws LinkException {
        return get(partition.group());
    }

    /** The shares there are. */
    public Collection<GroupSession> all() {
        return byGroup.values();
    }
}
