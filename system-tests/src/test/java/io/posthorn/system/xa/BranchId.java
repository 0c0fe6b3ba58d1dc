package io.posthorn.system.xa;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** An xid of this package's own format, by names. */
record BranchId(String transaction, String branch) implements Xid {
    private static final int FORMAT = 0x7E57;

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return transaction.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
        return branch.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the resource lists it, in a scan of its own. */
    boolean isListedBy(XAResource resource) throws XAException {
        return Arrays.stream(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .anyMatch(xid -> xid.getFormatId() == FORMAT
                        && Arrays.equals(xid.getGlobalTransactionId(), getGlobalTransactionId())
                        && Arrays.equals(xid.getBranchQualifier(), getBranchQualifier()));
    }
}
