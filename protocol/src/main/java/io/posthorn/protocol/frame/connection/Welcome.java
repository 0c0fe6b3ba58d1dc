package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/** WELCOME: what the server agreed to, and who it is; {@code leaseMs} is how long it keeps a lost client's sessions. */
public record Welcome(int version, int heartbeatMs, int maxFrame, int leaseMs, String cluster, String group,
        String brokerName) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.WELCOME, 0, session, correlation);
        out.writeByte(version);
        out.writeInt(heartbeatMs);
        out.writeInt(maxFrame);
        out.writeInt(leaseMs);
        WireFields.writeStr(out, cluster);
        WireFields.writeStr(out, group);
        WireFields.writeStr(out, brokerName);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Welcome read(ByteBuf payload) {
        return new Welcome(WireFields.readU8(payload), WireFields.readCount(payload), WireFields.readCount(payload),
                WireFields.readCount(payload), WireFields.readStr(payload), WireFields.readStr(payload),
                WireFields.readStr(payload));
    }
}
