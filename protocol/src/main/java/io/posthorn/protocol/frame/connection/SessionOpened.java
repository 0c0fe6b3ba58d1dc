package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.WireFields;

/** OK of SESSION_OPEN: what the broker remembers of the producer. */
public record SessionOpened(long lastSequence, long lastTransaction, Outcome lastOutcome) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeLong(lastSequence);
        out.writeLong(lastTransaction);
        out.writeByte(lastOutcome.code());
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static SessionOpened read(ByteBuf payload) {
        return new SessionOpened(WireFields.readLong(payload), WireFields.readLong(payload),
                Outcome.of(WireFields.readU8(payload)));
    }
}
