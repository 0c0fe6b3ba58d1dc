package io.posthorn.jms.transaction;

import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one session does in one transaction: a part at each broker group, in the order they were touched. Safe for any thread. */
public final class TransactionParts {
    private final GroupSessions groups;
    // Guarded by this object's monitor.
    private final Map<GroupSession, GroupTransaction> parts = new LinkedHashMap<>();
    /** The part asked for last: a session mostly stays at one group. */
    private volatile GroupTransaction last;

    public TransactionParts(GroupSessions groups) {
        this.groups = groups;
    }

    /** The part at a group, which is made when it is first asked for. */
    public GroupTransaction at(GroupSession group) {
        GroupTransaction known = last;
        if (known == null || known.session() != group) {
            synchronized (this) {
                known = parts.computeIfAbsent(group, GroupSession::newTransaction);
            }
            last = known;
        }
        return known;
    }

    /** All that the application holds is acknowledged in it. */
    public void settleHeld() {
        for (GroupSession group : groups.all()) {
            if (group.holdsMessages()) {
                at(group).settleHeld();
            }
        }
    }

    /** The parts in which something was said, in the order they were touched. */
    public synchronized List<GroupTransaction> begun() {
        List<GroupTransaction> begun = new ArrayList<>(parts.size());
        for (GroupTransaction part : parts.values()) {
            if (part.hasBegun()) {
                begun.add(part);
            }
        }
        return begun;
    }
}
