package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.UUID;

/** CLIENT_OPEN: begins or resumes a JMS connection; {@code clientId} is null while it has none. */
public record ClientOpen(UUID client, String clientId) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.CLIENT_OPEN, 0, session, correlation);
        WireFields.writeId(out, client);
        WireFields.writeStr(out, clientId);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static ClientOpen read(ByteBuf payload) {
        return new ClientOpen(WireFields.readId(payload), WireFields.readStr(payload));
    }
}
