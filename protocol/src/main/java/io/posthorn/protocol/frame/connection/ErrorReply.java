package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** ERROR: a request or a send was refused; {@code sequence} is 0 unless a SEND was. */
public record ErrorReply(ErrorCode code, long sequence, String text) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.ERROR, 0, session, correlation);
        out.writeShort(code.code());
        out.writeLong(sequence);
        WireFields.writeStr(out, text);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static ErrorReply read(ByteBuf payload) {
        return new ErrorReply(ErrorCode.of(WireFields.readU16(payload)), WireFields.readLong(payload),
                WireFields.readStr(payload));
    }
}
