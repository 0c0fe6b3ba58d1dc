package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;

/** BRANCH_FORGET: a heuristically decided branch need not be remembered any more. */
public record BranchForget(Xid xid) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.BRANCH_FORGET, 0, session, correlation);
        xid.write(out);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static BranchForget read(ByteBuf payload) {
        return new BranchForget(Xid.read(payload));
    }
}
