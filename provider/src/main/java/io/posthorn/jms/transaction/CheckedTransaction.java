package io.posthorn.jms.transaction;

import io.posthorn.jms.group.CheckedBranch;
import io.posthorn.jms.group.GroupSession;
import io.posthorn.jms.group.GroupTransaction;
import io.posthorn.jms.link.LinkException;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Xid;
import java.nio.ByteBuffer;
import java.util.List;

/** Each message is prepared by itself: it waits for a decision that may come from another process. For one thread at a time. */
public final class CheckedTransaction implements TransactionContext {
    /** The format of the names of these branches: "PHRC". */
    private static final int FORMAT = 0x50485243;

    private final GroupSessions groups;
    private volatile TransactionParts parts;

    public CheckedTransaction(GroupSessions groups) {
        this.groups = groups;
        this.parts = new TransactionParts(groups);
    }

    @Override
    public boolean isTransacted() {
        return true;
    }

    @Override
    public GroupTransaction at(GroupSession group) {
        return parts.at(group);
    }

    /**
     * Has what was sent since the last time prepared; waits.
     *
     * @throws LinkException REFUSED when it was not stored; another one when that cannot be found out in time
     */
    public CheckedBranch prepare(String producerGroup) throws LinkException {
        List<GroupTransaction> begun = parts.begun();
        Participant participant = Participant.byGroup(begun).get(0);
        Xid xid = name(begun.get(0));
        boolean prepared = false;
        try {
            participant.askToPrepare(BranchKind.CHECKED, xid, producerGroup);
            participant.awaitVote();
            prepared = true;
            parts = new TransactionParts(groups);
            return new CheckedBranch(xid, participant.branches());
        } finally {
            if (!prepared) {
                rollback();
            }
        }
    }

    private static Xid name(GroupTransaction part) {
        byte[] gtrid = ByteBuffer.allocate(24).putLong(part.id().producer().getMostSignificantBits())
                .putLong(part.id().producer().getLeastSignificantBits()).putLong(part.id().number()).array();
        return new Xid(FORMAT, gtrid, new byte[0]);
    }

    @Override
    public void commit() throws LinkException {
        throw LinkException.closed("each message of the session is decided by itself");
    }

    @Override
    public void rollback() throws LinkException {
        List<GroupTransaction> begun = parts.begun();
        parts = new TransactionParts(groups);
        for (GroupTransaction part : begun) {
            part.rollback();
        }
    }
}
