package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** OK of DESTINATION_OPEN: the number of the destination at this broker. */
public record DestinationOpened(int destination) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeInt(destination);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static DestinationOpened read(ByteBuf payload) {
        return new DestinationOpened(WireFields.readInt(payload));
    }
}
