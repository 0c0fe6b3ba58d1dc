package io.posthorn.jms.transaction;

import io.posthorn.jms.group.GroupBranches;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** All that was done in one transaction at one broker group: by one session, or several, whose parts are prepared as one. */
public final class Participant {
    private final List<GroupTransaction> parts;
    private final GroupSession speaker;
    private CompletableFuture<Vote> vote;

    private Participant(List<GroupTransaction> parts) {
        this.parts = List.copyOf(parts);
        this.speaker = parts.get(0).session();
    }

    /** Sorts parts by group, in the order in which the groups come. */
    public static List<Participant> byGroup(List<GroupTransaction> parts) {
        Map<String, List<GroupTransaction>> groups = new LinkedHashMap<>();
        parts.forEach(
                part -> groups.computeIfAbsent(part.session().group(), name -> new ArrayList<>(1)).add(part));
        return groups.values().stream().map(Participant::new).toList();
    }

    /** The group's name. */
    public String group() {
        return speaker.group();
    }

    /** What was done there. */
    public List<GroupTransaction> parts() {
        return parts;
    }

    /** Where the group is told of branches. */
    public GroupBranches branches() {
        return speaker.branches();
    }

    /** Whether it is known here to be prepared. */
    public boolean isPrepared() {
        return parts.get(0).isPrepared();
    }

    /**
     * Asks it to prepare; {@link #awaitVote} waits for what it says.
     *
     * @param coordinator as in {@link Prepare}
     */
    public void askToPrepare(BranchKind kind, Xid xid, String coordinator) throws LinkException {
        for (GroupTransaction part : parts) {
            if (part.session().sharesConnectionWith(speaker)) {
                sayIfUp(part);
            } else {
                part.awaitSaid();
            }
        }
        vote = branches().prepare(
                new Prepare(kind, xid, coordinator, parts.stream().map(GroupTransaction::id).toList()));
    }

    /** Where the connection is lost, the next one hears all of it before the question. */
    private static void sayIfUp(GroupTransaction part) throws LinkException {
        try {
            part.say();
        } catch (LinkException e) {
            if (!e.isLost()) {
                throw e;
            }
        }
    }

    /**
     * Waits for the vote, after which no session has to do with it any more.
     *
     * @throws LinkException REFUSED when it was rolled back instead
     */
    public Vote awaitVote() throws LinkException {
        Vote answer = branches().await(vote, "PREPARE");
        parts.forEach(GroupTransaction::prepared);
        return answer;
    }
}
