package io.posthorn.jms.transaction;

import io.posthorn.jms.group.BranchDecision;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a transaction whose client decides, whatever it has touched. One part coordinates: its commit is the decision for all.
 * The other groups are prepared before, and told after; one that was not told asks the coordinating group itself
 * (docs/architecture.md, A transaction over several groups). With one part there is nobody else, and one phase is enough.
 */
public final class CoordinatedCommit {
    private static final Logger LOG = LoggerFactory.getLogger(CoordinatedCommit.class);

    private final GroupTransaction coordinator;
    private final List<Participant> participants;
    /** Null without participants. */
    private final Xid xid;
    /** Those that have to be told of the decision. */
    private final List<Participant> prepared = new ArrayList<>();

    /** @param parts at least one, in the order they were touched */
    public CoordinatedCommit(List<GroupTransaction> parts) {
        if (parts.size() == 1) {
            coordinator = parts.get(0);
            participants = List.of();
            xid = null;
            return;
        }
        List<Participant> groups = Participant.byGroup(parts);
        // The coordinating part is no participant: so its group should have no other.
        Participant home = groups.stream().filter(group -> group.parts().size() == 1).findFirst()
                .orElse(groups.get(0));
        coordinator = home.parts().get(0);
        participants = Participant.byGroup(parts.stream().filter(part -> part != coordinator).toList());
        xid = Xid.ofLocal(coordinator.id(), home.group());
    }

    /**
     * Commits; waits. May be called again when it failed without a refusal: then it goes on where it was.
     *
     * @throws LinkException REFUSED when nothing was done: it is to be rolled back. Another one when it could not be found out in time
     *                       whether the decision was recorded
     */
    public void run() throws LinkException {
        if (!participants.isEmpty() && prepared.isEmpty()) {
            prepare();
        }
        coordinator.commit(prepared.stream().map(Participant::group).toList());
        tellCommitted();
    }

    private void prepare() throws LinkException {
        if (coordinator.isDoomed()) {
            throw LinkException.refused(ErrorCode.TRANSACTION_ROLLED_BACK,
                    "the transaction was rolled back: a message of it was refused");
        }
        for (Participant participant : participants) {
            participant.askToPrepare(BranchKind.GROUP, xid, coordinator.session().group());
        }
        LinkException failure = null;
        for (Participant participant : participants) {
            try {
                if (participant.awaitVote() == Vote.PREPARED) {
                    prepared.add(participant);
                }
            } catch (LinkException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            // Not heard of is as good as refused: as long as there is no decision, it is to roll back.
            throw failure.code() == ErrorCode.TRANSACTION_ROLLED_BACK ? failure
                    : LinkException.refused(ErrorCode.TRANSACTION_ROLLED_BACK,
                            "the transaction was rolled back: a broker group did not prepare it: "
                                    + failure.getMessage());
        }
    }

    private void tellCommitted() {
        Map<Participant, BranchDecision> decisions = new LinkedHashMap<>();
        prepared.forEach(each -> decisions.put(each, each.branches().commit(xid)));
        decisions.forEach((participant, decision) -> {
            try {
                decision.await(true);
                coordinator.session().branches().decisionDone(coordinator.id(), participant.group());
            } catch (LinkException e) {
                LOG.info("Broker group {} will ask group {} for the decision on {}: {}", participant.group(),
                        coordinator.session().group(), coordinator.id(), e.getMessage());
            }
        });
        prepared.clear();
    }

    /**
     * Rolls all of it back; waits. A participant that cannot be told finds out by itself.
     *
     * @throws LinkException REFUSED with ILLEGAL_STATE when it turns out to be committed
     */
    public void rollback() throws LinkException {
        try {
            coordinator.rollback();
        } catch (LinkException e) {
            if (e.kind() == LinkException.Kind.REFUSED && e.code() == ErrorCode.ILLEGAL_STATE) {
                tellCommitted();
            }
            throw e;
        }
        for (Participant participant : participants) {
            try {
                if (prepared.contains(participant)) {
                    participant.branches().rollback(xid).await(true);
                } else {
                    rollBack(participant);
                }
            } catch (LinkException e) {
                LOG.info("Broker group {} rolls back {} by itself: {}", participant.group(), coordinator.id(),
                        e.getMessage());
            }
        }
    }

    /** It may have prepared although its answer was not heard. */
    private void rollBack(Participant participant) throws LinkException {
        participant.branches().rollback(xid).await(false);
        for (GroupTransaction part : participant.parts()) {
            part.rollback();
        }
    }
}
