package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** OK of BRANCH_COMMIT and BRANCH_ROLLBACK. */
public record BranchDecided(BranchResult result) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeByte(result.code());
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static BranchDecided read(ByteBuf payload) {
        return new BranchDecided(BranchResult.of(WireFields.readU8(payload)));
    }
}
