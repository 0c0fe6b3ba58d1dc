package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** UNSUBSCRIBE: deletes a durable subscription. */
public record Unsubscribe(String clientId, String subscription) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.UNSUBSCRIBE, 0, session, correlation);
        WireFields.writeStr(out, clientId);
        WireFields.writeStr(out, subscription);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Unsubscribe read(ByteBuf payload) {
        return new Unsubscribe(WireFields.readStr(payload), WireFields.readRequiredStr(payload, "subscription"));
    }
}
