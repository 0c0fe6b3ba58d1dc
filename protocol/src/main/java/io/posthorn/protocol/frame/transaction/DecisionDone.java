package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/**
 * DECISION_DONE: a participant has applied the decision, which need not be remembered for it any more.
 *
 * @param transaction the coordinating one
 * @param group the participant
 */
public record DecisionDone(LocalTransactionId transaction, String group) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.DECISION_DONE, 0, session, correlation);
        transaction.write(out);
        WireFields.writeStr(out, group);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static DecisionDone read(ByteBuf payload) {
        return new DecisionDone(LocalTransactionId.read(payload), WireFields.readRequiredStr(payload, "group"));
    }
}
