package io.posthorn.jms.branch;

import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import io.posthorn.jms.transaction.TransactionParts;
import java.util.ArrayList;
import java.util.List;

/** What one session does in one branch, and whether it is associated with it. Guarded by its {@link Branch}, but for the parts. */
final class BranchShare {
    /**
     * <pre>
     * ACTIVE ⇄ SUSPENDED
     *    ↕        ↓
     *  ENDED ←────┘        it may be joined again
     * </pre>
     */
    enum Association {
        ACTIVE, SUSPENDED, ENDED
    }

    private final BranchContext session;
    /** What was done before its time was over; empty as long as that has not happened. */
    private final List<TransactionParts> cutOff = new ArrayList<>(0);
    /** What is done now belongs to. */
    private volatile TransactionParts parts;
    private Association association = Association.ENDED;
    /** Whether the session is delivered nothing until it leaves the branch. */
    private boolean halted;

    BranchShare(BranchContext session) {
        this.session = session;
        this.parts = new TransactionParts(session.groups());
    }

    BranchContext session() {
        return session;
    }

    TransactionParts parts() {
        return parts;
    }

    Association association() {
        return association;
    }

    /** The session works in the branch from now on. */
    void activate() {
        association = Association.ACTIVE;
        session.activate(this);
    }

    /** It does no longer; what the application holds of its messages belongs to the branch. */
    void deactivate(Association to) {
        if (association == Association.ACTIVE) {
            session.activate(null);
            parts.settleHeld();
            if (halted) {
                halted = false;
                BranchWork.goOn(session.owner());
            }
        }
        association = to;
    }

    /**
     * What the session has done is to be undone although it works on; what it still does in the branch is apart from that, and is undone
     * when it ends. The session must not be delivered anything meanwhile.
     */
    void cutOff() {
        if (association == Association.ACTIVE) {
            parts.settleHeld();
            cutOff.add(parts);
            parts = new TransactionParts(session.groups());
        }
    }

    /** What it would get now could only be rolled back: others get it, until the session leaves the branch. */
    void stayHalted() throws LinkException {
        if (association == Association.ACTIVE && !halted) {
            halted = session.owner().beginUndo();
        }
    }

    /** The parts in which something was said. */
    List<GroupTransaction> begun() {
        List<GroupTransaction> begun = new ArrayList<>();
        cutOff.forEach(each -> begun.addAll(each.begun()));
        begun.addAll(parts.begun());
        return begun;
    }

    /** Whether messages come back, or may, when it is undone. */
    boolean mayHaveConsumed() {
        return association == Association.ACTIVE
                || begun().stream().anyMatch(part -> part.hasConsumed() && !part.isEnded());
    }
}
