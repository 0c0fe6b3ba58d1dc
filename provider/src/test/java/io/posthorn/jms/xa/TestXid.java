package io.posthorn.jms.xa;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.Xid;

/** A branch's name as some other provider's class; each is another one. */
record TestXid(int getFormatId, byte[] getGlobalTransactionId, byte[] getBranchQualifier) implements Xid {
    private static final AtomicLong LAST = new AtomicLong(System.nanoTime());

    static TestXid next() {
        return new TestXid(4711, ByteBuffer.allocate(8).putLong(LAST.incrementAndGet()).array(), new byte[] {1});
    }

    /** Whether a resource's answer has this branch. */
    boolean isIn(Xid... found) {
        for (Xid each : found) {
            if (each.getFormatId() == getFormatId
                    && Arrays.equals(each.getGlobalTransactionId(), getGlobalTransactionId)
                    && Arrays.equals(each.getBranchQualifier(), getBranchQualifier)) {
                return true;
            }
        }
        return false;
    }
}
