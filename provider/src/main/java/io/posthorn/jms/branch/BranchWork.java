package io.posthorn.jms.branch;

import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.transaction.CoordinatedCommit;
import io.posthorn.jms.transaction.Participant;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sessions of this JVM have done in a branch, and how it is made durable or undone. Guarded by its {@link Branch}. */
final class BranchWork {
    private static final Logger LOG = LoggerFactory.getLogger(BranchWork.class);

    private final Xid xid;
    private final List<BranchShare> shares = new ArrayList<>(1);
    /** Where it is prepared. */
    private final TreeSet<String> preparedAt = new TreeSet<>();
    private boolean askedToPrepare;
    /** Where it is prepared, or may be. Not where that was refused: a branch of that name there is somebody else's. */
    private final Set<String> mayBePreparedAt = new HashSet<>();
    private boolean released;
    /** Not null from the first attempt to commit in one phase on. */
    private CoordinatedCommit onePhase;

    BranchWork(Xid xid) {
        this.xid = xid;
    }

    List<BranchShare> shares() {
        return shares;
    }

    /** The share of a session; null when it has none. */
    BranchShare shareOf(BranchContext session) {
        return shares.stream().filter(share -> share.session() == session).findFirst().orElse(null);
    }

    private List<GroupTransaction> begun() {
        List<GroupTransaction> begun = new ArrayList<>();
        shares.forEach(share -> begun.addAll(share.begun()));
        return begun;
    }

    /** Whether it is known here that it can only be rolled back. */
    boolean isDoomed() {
        return begun().stream().anyMatch(GroupTransaction::isDoomed);
    }

    /** The groups where it is prepared. */
    TreeSet<String> preparedAt() {
        return preparedAt;
    }

    /**
     * Prepares it at every group where something was done. Afterwards {@link #preparedAt} is empty if it has changed nothing.
     *
     * @throws LinkException REFUSED when it is to be undone; another one when a group could not be asked, and may have prepared
     */
    void prepare() throws LinkException {
        List<Participant> participants = Participant.byGroup(begun());
        askedToPrepare = true;
        for (Participant participant : participants) {
            mayBePreparedAt.add(participant.group());
            participant.askToPrepare(BranchKind.XA, xid, null);
        }
        LinkException failure = null;
        for (Participant participant : participants) {
            try {
                if (participant.awaitVote() == Vote.PREPARED) {
                    preparedAt.add(participant.group());
                }
            } catch (LinkException e) {
                boolean refused = e.kind() == LinkException.Kind.REFUSED;
                if (refused) {
                    mayBePreparedAt.remove(participant.group());
                }
                failure = failure == null || refused ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Whether one phase takes a preparation, as several sessions did something at the one group; else {@link #commitAtOnce} will do.
     */
    boolean isOfSeveralSessionsAtOneGroup() {
        List<GroupTransaction> begun = begun();
        return onePhase == null && (askedToPrepare || begun.size() > 1 && Participant.byGroup(begun).size() == 1);
    }

    /**
     * Commits it without a preparation that anybody else would have to decide.
     *
     * @throws LinkException REFUSED when it is to be undone; another one when what became of it cannot be found out in time, and may
     *                       be found out by calling again
     */
    void commitAtOnce() throws LinkException {
        if (onePhase == null) {
            List<GroupTransaction> begun = begun();
            if (begun.isEmpty()) {
                return;
            }
            onePhase = new CoordinatedCommit(begun);
        }
        onePhase.run();
    }

    /**
     * Rolls all of it back that is not prepared, or may be although the answer was lost. A session that is associated gets nothing until
     * it leaves; what it sends until then is undone by calling again.
     *
     * @throws LinkException the first failure; all groups have been told that can be
     */
    void undo() throws LinkException {
        if (isUndone()) {
            return;
        }
        List<BranchOwner> halted = halt();
        try {
            for (BranchShare share : shares) {
                share.cutOff();
                share.stayHalted();
            }
            if (onePhase != null) {
                onePhase.rollback();
            } else {
                undoEverywhere();
            }
        } finally {
            goOn(halted);
        }
    }

    private boolean isUndone() {
        return begun().stream().allMatch(GroupTransaction::isEnded)
                && shares.stream().noneMatch(BranchShare::mayHaveConsumed);
    }

    private void undoEverywhere() throws LinkException {
        LinkException failure = null;
        for (Participant participant : Participant.byGroup(begun())) {
            try {
                undo(participant);
            } catch (LinkException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void undo(Participant participant) throws LinkException {
        if (mayBePreparedAt.contains(participant.group())) {
            participant.branches().rollback(xid).await(false);
        }
        for (GroupTransaction part : participant.parts()) {
            part.rollback();
        }
    }

    /** Stops the sessions that have consumed, so that what comes back finds its place; until {@link #goOn}. */
    List<BranchOwner> halt() throws LinkException {
        List<BranchOwner> halted = new ArrayList<>(1);
        boolean all = false;
        try {
            for (BranchShare share : shares) {
                if (share.mayHaveConsumed() && share.session().owner().beginUndo()) {
                    halted.add(share.session().owner());
                }
            }
            all = true;
            return halted;
        } finally {
            if (!all) {
                goOn(halted);
            }
        }
    }

    /** Has them deliver again. */
    static void goOn(List<BranchOwner> halted) {
        halted.forEach(BranchWork::goOn);
    }

    /** Has one deliver again. */
    static void goOn(BranchOwner owner) {
        try {
            owner.endUndo();
        } catch (LinkException e) {
            LOG.debug("A session goes on after its reconnect: {}", e.getMessage());
        }
    }

    /** The sessions have no more to do with it. */
    void release() {
        if (!released) {
            released = true;
            shares.forEach(share -> share.session().release());
        }
    }
}
