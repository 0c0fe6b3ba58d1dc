package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.message.Lane;

/** BROWSE: at most {@code max} messages from a place in a lane on. */
public record Browse(int destination, int max, int lane, long offset, String selector) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.BROWSE, 0, session, correlation);
        out.writeInt(destination);
        out.writeShort(max);
        out.writeByte(lane);
        out.writeLong(offset);
        WireFields.writeStr(out, selector);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Browse read(ByteBuf payload) {
        Browse browse = new Browse(WireFields.readInt(payload), WireFields.readU16(payload),
                WireFields.readU8(payload), WireFields.readLong(payload), WireFields.readStr(payload));
        if (!Lane.isValid(browse.lane) || browse.offset < 0) {
            throw new MalformedFrameException("no such place in a queue: lane " + browse.lane + ", offset "
                    + browse.offset);
        }
        return browse;
    }
}
