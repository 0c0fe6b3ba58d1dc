package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** RELEASE: gives ranges of offsets back. */
public final class ReleaseFrame extends RangesView {
    /** Flag: the consumer's credit becomes 0 before anything else. */
    public static final int HALT = 1;

    private static final int CONSUMER = 16;
    private static final int COUNTED = 20;
    private static final int COUNT = 21;

    /**
     * @throws MalformedFrameException if this is no whole RELEASE, or a range is none
     */
    public ReleaseFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.RELEASE, COUNT + 2 - FrameHeader.HEADER_BYTES);
        wrapRanges(FrameType.RELEASE, COUNT);
        return this;
    }

    public int consumer() {
        return buffer().getInt(start() + CONSUMER);
    }

    /** Whether the application had seen the messages, so that their delivery count rises. */
    public boolean counted() {
        return buffer().getByte(start() + COUNTED) != 0;
    }

    /** Whether nothing more is to be pushed until the next CREDIT. */
    public boolean isHalt() {
        return (flags() & HALT) != 0;
    }

    /** Writes a frame without ranges that only stops the pushing. */
    public static void writeHalt(ByteBuf out, int session, int correlation, int consumer) {
        int start = begin(out, HALT, session, correlation, consumer, false);
        end(out, start);
    }

    /** Begins a frame for several ranges: then {@link #range} for each, then {@link #end(ByteBuf, int)}. */
    public static int begin(ByteBuf out, int session, int correlation, int consumer, boolean counted) {
        return begin(out, 0, session, correlation, consumer, counted);
    }

    private static int begin(ByteBuf out, int flags, int session, int correlation, int consumer, boolean counted) {
        int start = FrameHeader.begin(out, FrameType.RELEASE, flags, session, correlation);
        out.writeInt(consumer);
        out.writeByte(counted ? 1 : 0);
        out.writeShort(0);
        return start;
    }

    public static void range(ByteBuf out, int lane, long from, long to) {
        writeRange(out, lane, from, to);
    }

    /**
     * @throws IllegalArgumentException if there are more than {@link ProtocolLimits#MAX_RANGES_PER_FRAME}
     */
    public static void end(ByteBuf out, int start) {
        end(out, start, COUNT);
    }

    /** Writes a frame of one range. */
    public static void write(ByteBuf out, int session, int correlation, int consumer, boolean counted, int lane,
            long from, long to) {
        int start = begin(out, session, correlation, consumer, counted);
        range(out, lane, from, to);
        end(out, start);
    }
}
