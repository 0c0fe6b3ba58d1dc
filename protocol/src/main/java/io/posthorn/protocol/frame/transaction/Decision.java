package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;

/**
 * DECISION: a participant's broker asks the coordinating one what became of a transaction. The OK is a
 * {@link io.posthorn.protocol.frame.session.TransactionOutcome}, in which UNKNOWN means rolled back.
 */
public record Decision(LocalTransactionId transaction) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.DECISION, 0, session, correlation);
        transaction.write(out);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Decision read(ByteBuf payload) {
        return new Decision(LocalTransactionId.read(payload));
    }
}
