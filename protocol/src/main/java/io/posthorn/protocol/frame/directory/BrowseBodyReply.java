package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/**
 * OK of BROWSE_BODY.
 *
 * @param chunks how many there are; 0: the message has no body apart from its image
 * @param bytes  the chunk
 */
public record BrowseBodyReply(int chunks, ByteBuf bytes) {
    /** In place of {@code chunks}: the message is not in the queue any more. */
    public static final int GONE = -1;

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeInt(chunks);
        WireFields.writeBlob(out, bytes);
        FrameHeader.end(out, start);
    }

    /**
     * The bytes are a slice of the payload.
     *
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static BrowseBodyReply read(ByteBuf payload) {
        return new BrowseBodyReply(WireFields.readInt(payload), WireFields.readBlob(payload));
    }
}
