package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** ROLLBACK of a local transaction. */
public record Rollback(long transaction) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.ROLLBACK, 0, session, correlation);
        out.writeLong(transaction);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Rollback read(ByteBuf payload) {
        return new Rollback(WireFields.readLong(payload));
    }
}
