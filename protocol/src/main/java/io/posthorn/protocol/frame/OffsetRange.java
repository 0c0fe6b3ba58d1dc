package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Offsets from..to, both inclusive, of one lane. */
public record OffsetRange(int lane, long from, long to) {
    /** Writes an u16 count and the ranges. */
    public static void writeAll(ByteBuf out, List<OffsetRange> ranges) {
        out.writeShort(ranges.size());
        for (OffsetRange range : ranges) {
            RangesView.writeRange(out, range.lane, range.from, range.to);
        }
    }

    /**
     * Reads what {@link #writeAll} wrote.
     *
     * @throws MalformedFrameException if there are fewer ranges than announced, or one is none
     */
    public static List<OffsetRange> readAll(ByteBuf payload) {
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * RangesView.RANGE_BYTES);
        List<OffsetRange> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            OffsetRange range = new OffsetRange(payload.readUnsignedByte(), payload.readLong(), payload.readLong());
            RangesView.checkRange(range.lane, range.from, range.to);
            ranges.add(range);
        }
        return ranges;
    }
}
