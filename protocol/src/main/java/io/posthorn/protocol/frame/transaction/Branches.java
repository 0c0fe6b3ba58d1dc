package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;

/**
 * BRANCHES: a page of the branches there are.
 *
 * @param kinds the bits of those that are wanted ({@link BranchKind#mask})
 * @param from where the page begins: 0, or what the page before said
 * @param max how many rows at most
 */
public record Branches(int kinds, long from, int max) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.BRANCHES, 0, session, correlation);
        out.writeByte(kinds);
        out.writeLong(from);
        out.writeShort(max);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Branches read(ByteBuf payload) {
        return new Branches(WireFields.readU8(payload), WireFields.readLong(payload), WireFields.readU16(payload));
    }
}
