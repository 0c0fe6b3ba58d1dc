package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.message.DestinationKind;

/** DESTINATION_OPEN: asks for the number of a partition of a destination. */
public record DestinationOpen(DestinationKind kind, int partition, String name) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.DESTINATION_OPEN, 0, session, correlation);
        out.writeByte(kind.code());
        out.writeShort(partition);
        WireFields.writeStr(out, name);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static DestinationOpen read(ByteBuf payload) {
        return new DestinationOpen(DestinationKind.of(WireFields.readU8(payload)), WireFields.readU16(payload),
                WireFields.readRequiredStr(payload, "name"));
    }
}
