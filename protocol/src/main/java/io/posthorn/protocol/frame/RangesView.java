package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** What SETTLE and RELEASE share: a list of inclusive offset ranges, each within a lane, at the frame's end. */
public abstract class RangesView extends FrameView {
    static final int RANGE_BYTES = 17;

    private int countIndex;
    private int count;

    RangesView() {}

    final void wrapRanges(FrameType type, int countField) {
        countIndex = start() + countField;
        count = buffer().getUnsignedShort(countIndex);
        if (end() - countIndex - 2 < count * RANGE_BYTES) {
            throw new MalformedFrameException(type + " announces " + count + " ranges and has "
                    + (end() - countIndex - 2) + " bytes for them");
        }
        for (int i = 0; i < count; i++) {
            checkRange(lane(i), from(i), to(i));
        }
    }

    static void checkRange(int lane, long from, long to) {
        checkLane(lane);
        if (from < 0 || to < from) {
            throw new MalformedFrameException("no such range of offsets: " + from + " to " + to);
        }
    }

    public final int rangeCount() {
        return count;
    }

    public final int lane(int i) {
        return buffer().getUnsignedByte(range(i));
    }

    public final long from(int i) {
        return buffer().getLong(range(i) + 1);
    }

    /** Inclusive. */
    public final long to(int i) {
        return buffer().getLong(range(i) + 9);
    }

    private int range(int i) {
        return countIndex + 2 + i * RANGE_BYTES;
    }

    static void writeRange(ByteBuf out, int lane, long from, long to) {
        out.writeByte(lane);
        out.writeLong(from);
        out.writeLong(to);
    }

    static void end(ByteBuf out, int start, int countField) {
        int bytes = out.writerIndex() - start - countField - 2;
        int ranges = bytes / RANGE_BYTES;
        if (ranges > ProtocolLimits.MAX_RANGES_PER_FRAME) {
            throw new IllegalArgumentException(ranges + " ranges in one frame; at most "
                    + ProtocolLimits.MAX_RANGES_PER_FRAME + " are allowed");
        }
        out.setShort(start + countField, ranges);
        FrameHeader.end(out, start);
    }
}
