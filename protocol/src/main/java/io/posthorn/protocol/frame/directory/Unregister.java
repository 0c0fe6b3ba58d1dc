package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** UNREGISTER: the broker leaves the route. */
public record Unregister(String group, String broker) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.UNREGISTER, 0, session, correlation);
        WireFields.writeStr(out, group);
        WireFields.writeStr(out, broker);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Unregister read(ByteBuf payload) {
        return new Unregister(WireFields.readRequiredStr(payload, "group"), WireFields.readRequiredStr(payload,
                "broker"));
    }
}
