package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.message.Lane;

/** BROWSE_BODY: a chunk of the body of a message that BROWSE answered without its body. */
public record BrowseBody(int destination, int lane, long offset, int chunk) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.BROWSE_BODY, 0, session, correlation);
        out.writeInt(destination);
        out.writeByte(lane);
        out.writeLong(offset);
        out.writeInt(chunk);
        FrameHeader.end(out, start);
    }

    /**
     * @throws MalformedFrameException if the payload is none of this frame
     */
    public static BrowseBody read(ByteBuf payload) {
        BrowseBody body = new BrowseBody(WireFields.readInt(payload), WireFields.readU8(payload),
                WireFields.readLong(payload), WireFields.readInt(payload));
        if (!Lane.isValid(body.lane) || body.offset < 0 || body.chunk < 0) {
            throw new MalformedFrameException("no such chunk: lane " + body.lane + ", offset " + body.offset
                    + ", chunk " + body.chunk);
        }
        return body;
    }
}
