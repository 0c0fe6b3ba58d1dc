package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** CHECKER_OPEN: this connection answers for the undecided transactional messages of a producer group. */
public record CheckerOpen(String producerGroup) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.CHECKER_OPEN, 0, session, correlation);
        WireFields.writeStr(out, producerGroup);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static CheckerOpen read(ByteBuf payload) {
        return new CheckerOpen(WireFields.readRequiredStr(payload, "producer group"));
    }
}
