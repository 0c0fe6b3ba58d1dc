package io.posthorn.jms.branch;

import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.transaction.TransactionParts;

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
    private final TransactionParts parts;
    private Association association = Association.ENDED;

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
        }
        association = to;
    }

    boolean hasConsumed() {
        return parts.begun().stream().anyMatch(GroupTransaction::hasConsumed);
    }
}
