package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.MalformedFrameException;
import io.posthorn.protocol.frame.ProtocolLimits;
import io.posthorn.protocol.frame.WireFields;

/**
 * HELLO: the first frame of a client.
 *
 * @param heartbeatMs the longest silence it wishes for is twice this
 * @param maxFrame    the longest frame it accepts, in bytes
 * @param clientName  for the broker's log; may be null
 * @param user        null: anonymous
 */
public record Hello(int minVersion, int maxVersion, int heartbeatMs, int maxFrame, String clientName, String user,
        String password) {

    /** A HELLO with this library's versions and default limits. */
    public static Hello of(String clientName, String user, String password) {
        return new Hello(ProtocolLimits.MIN_VERSION, ProtocolLimits.MAX_VERSION, ProtocolLimits.DEFAULT_HEARTBEAT_MS,
                ProtocolLimits.DEFAULT_MAX_FRAME_BYTES, clientName, user, password);
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.HELLO, 0, session, correlation);
        out.writeInt(ProtocolLimits.MAGIC);
        out.writeByte(minVersion);
        out.writeByte(maxVersion);
        out.writeInt(heartbeatMs);
        out.writeInt(maxFrame);
        WireFields.writeStr(out, clientName);
        WireFields.writeStr(out, user);
        WireFields.writeStr(out, password);
        FrameHeader.end(out, start);
    }

    /**
     * @throws MalformedFrameException if the payload is no HELLO, or asks for less than the smallest frame or heartbeat
     */
    public static Hello read(ByteBuf payload) {
        int magic = WireFields.readInt(payload);
        if (magic != ProtocolLimits.MAGIC) {
            throw new MalformedFrameException("the magic is 0x" + Integer.toHexString(magic) + ", not \"PHR1\"");
        }
        int minVersion = WireFields.readU8(payload);
        int maxVersion = WireFields.readU8(payload);
        int heartbeatMs = WireFields.readCount(payload);
        int maxFrame = WireFields.readCount(payload);
        if (heartbeatMs < ProtocolLimits.MIN_HEARTBEAT_MS || maxFrame < ProtocolLimits.MIN_MAX_FRAME_BYTES) {
            throw new MalformedFrameException("HELLO asks for heartbeatMs " + heartbeatMs + " and maxFrame " + maxFrame
                    + "; at least " + ProtocolLimits.MIN_HEARTBEAT_MS + " and " + ProtocolLimits.MIN_MAX_FRAME_BYTES
                    + " are needed");
        }
        return new Hello(minVersion, maxVersion, heartbeatMs, maxFrame, WireFields.readStr(payload),
                WireFields.readStr(payload), WireFields.readStr(payload));
    }

    /** Without the password: this is what a log line shows. */
    @Override
    public String toString() {
        return "Hello[versions=" + minVersion + "-" + maxVersion + ", heartbeatMs=" + heartbeatMs + ", maxFrame="
                + maxFrame + ", clientName=" + clientName + ", user=" + user + "]";
    }
}
