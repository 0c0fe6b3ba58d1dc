package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.UUID;

/** CLIENT_CLOSE: ends a JMS connection. */
public record ClientClose(UUID client) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.CLIENT_CLOSE, 0, session, correlation);
        WireFields.writeId(out, client);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static ClientClose read(ByteBuf payload) {
        return new ClientClose(WireFields.readId(payload));
    }
}
