package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.transaction.Xid;

/** BRANCH_FORGET: {@code xid}. */
public record BranchForgetRecord(Xid xid) {
    public int bytes() {
        return xid.bytes();
    }

    public void write(ByteBuf out) {
        xid.write(out);
    }

    public static BranchForgetRecord read(ByteBuf payload) {
        return new BranchForgetRecord(Xid.read(payload));
    }
}
