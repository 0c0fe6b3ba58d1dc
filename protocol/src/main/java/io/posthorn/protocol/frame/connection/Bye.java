package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** BYE: the sender closes the connection after it. */
public record Bye(ErrorCode code, String reason) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.BYE, 0, session, correlation);
        out.writeShort(code.code());
        WireFields.writeStr(out, reason);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Bye read(ByteBuf payload) {
        return new Bye(ErrorCode.of(WireFields.readU16(payload)), WireFields.readStr(payload));
    }
}
