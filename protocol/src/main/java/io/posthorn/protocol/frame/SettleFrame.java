package io.posthorn.protocol.frame;

import io.netty.buffer.ByteBuf;

/** SETTLE: acknowledges ranges of offsets. */
public final class SettleFrame extends RangesView {
    private static final int CONSUMER = 16;
    private static final int SETTLE_NUMBER = 20;
    private static final int TRANSACTION = 24;
    private static final int COUNT = 32;

    /**
     * @throws MalformedFrameException if this is no whole SETTLE, or a range is none
     */
    public SettleFrame wrap(ByteBuf frames, int frameStart) {
        wrap(frames, frameStart, FrameType.SETTLE, COUNT + 2 - FrameHeader.HEADER_BYTES);
        wrapRanges(FrameType.SETTLE, COUNT);
        return this;
    }

    public int consumer() {
        return buffer().getInt(start() + CONSUMER);
    }

    public int settleNumber() {
        return buffer().getInt(start() + SETTLE_NUMBER);
    }

    /** 0: none. */
    public long transaction() {
        return buffer().getLong(start() + TRANSACTION);
    }

    /** Begins a frame for several ranges: then {@link #range} for each, then {@link #end(ByteBuf, int)}. */
    public static int begin(ByteBuf out, int session, int correlation, int consumer, int settleNumber,
            long transaction) {
        int start = FrameHeader.begin(out, FrameType.SETTLE, 0, session, correlation);
        out.writeInt(consumer);
        out.writeInt(settleNumber);
        out.writeLong(transaction);
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
    public static void write(ByteBuf out, int session, int correlation, int consumer, int settleNumber,
            long transaction, int lane, long from, long to) {
        int start = begin(out, session, correlation, consumer, settleNumber, transaction);
        range(out, lane, from, to);
        end(out, start);
    }
}
