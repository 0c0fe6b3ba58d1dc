package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/**
 * CHECK: the broker asks what became of an undecided transactional message. The client answers with BRANCH_COMMIT or
 * BRANCH_ROLLBACK, or not at all: it is asked again.
 *
 * @param bodyLeftOut the image ends where its body would begin
 * @param image of the first message of the branch
 */
public record Check(Xid xid, String producerGroup, boolean bodyLeftOut, ByteBuf image) {
    /** Writes the whole frame; it belongs to no session and has no correlation. */
    public void write(ByteBuf out) {
        int start = FrameHeader.begin(out, FrameType.CHECK, 0, 0, 0);
        xid.write(out);
        WireFields.writeStr(out, producerGroup);
        out.writeByte(bodyLeftOut ? 1 : 0);
        WireFields.writeBlob(out, image);
        FrameHeader.end(out, start);
    }

    /**
     * The image is a slice of the payload.
     *
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Check read(ByteBuf payload) {
        return new Check(Xid.read(payload), WireFields.readRequiredStr(payload, "producer group"),
                (WireFields.readU8(payload) & 1) != 0, WireFields.readBlob(payload));
    }
}
