package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** DESTINATION_DELETE. */
public record DestinationDelete(int destination) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.DESTINATION_DELETE, 0, session, correlation);
        out.writeInt(destination);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static DestinationDelete read(ByteBuf payload) {
        return new DestinationDelete(WireFields.readInt(payload));
    }
}
