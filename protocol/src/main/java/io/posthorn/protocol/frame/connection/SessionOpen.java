package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.UUID;

/** SESSION_OPEN: begins the session in the frame's header, or resumes what its producer left. */
public record SessionOpen(UUID client, UUID producer) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.SESSION_OPEN, 0, session, correlation);
        WireFields.writeId(out, client);
        WireFields.writeId(out, producer);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static SessionOpen read(ByteBuf payload) {
        return new SessionOpen(WireFields.readId(payload), WireFields.readId(payload));
    }
}
