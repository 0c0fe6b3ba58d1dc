package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.WireFields;

/** OK of TRANSACTION_STATUS. */
public record TransactionOutcome(Outcome outcome) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeByte(outcome.code());
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static TransactionOutcome read(ByteBuf payload) {
        return new TransactionOutcome(Outcome.of(WireFields.readU8(payload)));
    }
}
