package io.posthorn.ra.inbound;

import java.nio.ByteBuffer;
import java.util.UUID;
import javax.transaction.xa.Xid;

/** Names a transaction of the adapter's own, which commits in one phase: nobody recovers it. */
record BurialXid(UUID id) implements Xid {
    private static final int FORMAT = 0x50485232;

    static BurialXid next() {
        return new BurialXid(UUID.randomUUID());
    }

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits())
                .array();
    }

    @Override
    public byte[] getBranchQualifier() {
        return new byte[] {1};
    }
}
