package io.posthorn.jms.session;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.link.LinkException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A session's shares at the groups it has touched, made when it first touches them. */
final class GroupSessions {
    /** Opens a share. */
    @FunctionalInterface
    interface Opener {
        /** Opens the session at a group; waits for the answer. */
        GroupSession open(String group) throws LinkException;
    }

    private final Opener opener;
    private final Map<String, GroupSession> byGroup = new ConcurrentHashMap<>();

    GroupSessions(Opener opener) {
        this.opener = opener;
    }

    GroupSession get(String group) throws LinkException {
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

    Collection<GroupSession> all() {
        return byGroup.values();
    }
}
