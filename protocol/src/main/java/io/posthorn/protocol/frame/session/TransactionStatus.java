package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** TRANSACTION_STATUS: asks what became of a transaction. */
public record TransactionStatus(long transaction) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.TRANSACTION_STATUS, 0, session, correlation);
        out.writeLong(transaction);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static TransactionStatus read(ByteBuf payload) {
        return new TransactionStatus(WireFields.readLong(payload));
    }
}
