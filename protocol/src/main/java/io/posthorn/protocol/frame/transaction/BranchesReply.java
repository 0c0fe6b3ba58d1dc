package io.posthorn.protocol.frame.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/**
 * OK of BRANCHES. A branch that is there from the first page to the last is on one of them, whatever comes and goes between.
 *
 * @param next where the next page begins; 0 behind the last one
 */
public record BranchesReply(long next, List<BranchRow> rows) {
    public BranchesReply {
        rows = List.copyOf(rows);
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeLong(next);
        out.writeShort(rows.size());
        rows.forEach(row -> row.write(out));
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static BranchesReply read(ByteBuf payload) {
        long next = WireFields.readLong(payload);
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * BranchRow.SMALLEST_BYTES);
        List<BranchRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(BranchRow.read(payload));
        }
        return new BranchesReply(next, rows);
    }
}
