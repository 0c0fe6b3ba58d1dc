package io.posthorn.jms.branch;

import io.posthorn.protocol.frame.transaction.Xid;
import javax.transaction.xa.XAException;

/** Names of branches, between the transaction manager's and the brokers' form. */
public final class BranchXids {
    private static final int NONE = -1;

    private BranchXids() {}

    /**
     * @throws XAException XAER_INVAL if it names no branch
     */
    public static Xid checked(javax.transaction.xa.Xid xid) throws XAException {
        if (xid == null || xid.getFormatId() == NONE || xid.getGlobalTransactionId() == null
                || xid.getBranchQualifier() == null) {
            throw XaErrors.of(XAException.XAER_INVAL, "there is no xid");
        }
        try {
            return new Xid(xid.getFormatId(), xid.getGlobalTransactionId(), xid.getBranchQualifier());
        } catch (IllegalArgumentException e) {
            throw XaErrors.of(XAException.XAER_INVAL, "an xid with " + e.getMessage());
        }
    }

    /** As the transaction manager gets it from recovery; equal to others of this kind with the same content. */
    public static javax.transaction.xa.Xid toManager(Xid xid) {
        return new ManagersXid(xid);
    }

    private record ManagersXid(Xid xid) implements javax.transaction.xa.Xid {
        @Override
        public int getFormatId() {
            return xid.formatId();
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return xid.gtrid();
        }

        @Override
        public byte[] getBranchQualifier() {
            return xid.bqual();
        }

        @Override
        public String toString() {
            return xid.toString();
        }
    }
}
