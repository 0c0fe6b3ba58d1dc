package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/**
 * BRANCH_COMMIT: the decision to commit a prepared branch.
 *
 * @param heuristic an administrator decides in the place of who should: it is remembered until BRANCH_FORGET
 */
public record BranchCommit(Xid xid, boolean heuristic) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.BRANCH_COMMIT, 0, session, correlation);
        xid.write(out);
        out.writeByte(heuristic ? 1 : 0);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static BranchCommit read(ByteBuf payload) {
        return new BranchCommit(Xid.read(payload), (WireFields.readU8(payload) & 1) != 0);
    }
}
