package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.message.Lane;
import java.util.Arrays;

/**
 * A growable list of inclusive offset ranges, each within one lane. Neighbours that touch are merged, so a run of single
 * acknowledgements stays one range. Not thread-safe; reused, so that settling allocates nothing in the steady state.
 */
public final class OffsetRanges {
    private static final int RANGE_BYTES = 17;

    private byte[] lanes = new byte[16];
    private long[] bounds = new long[32];
    private int count;

    /** Adds offsets from..to of the lane. */
    public OffsetRanges add(int lane, long from, long to) {
        if (count > 0 && lanes[count - 1] == lane && bounds[2 * count - 1] == from - 1) {
            bounds[2 * count - 1] = to;
            return this;
        }
        if (count == lanes.length) {
            lanes = Arrays.copyOf(lanes, 2 * count);
            bounds = Arrays.copyOf(bounds, 4 * count);
        }
        lanes[count] = (byte) lane;
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
        return this;
    }

    /** A copy without the ranges of NON_PERSISTENT lanes. */
    public OffsetRanges persistentOnly() {
        OffsetRanges kept = new OffsetRanges();
        for (int i = 0; i < count; i++) {
            if (Lane.persistent(lanes[i])) {
                kept.add(lanes[i], from(i), to(i));
            }
        }
        return kept;
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many offsets they hold together. */
    public long offsetCount() {
        long offsets = 0;
        for (int i = 0; i < count; i++) {
            offsets += to(i) - from(i) + 1;
        }
        return offsets;
    }

    public int lane(int i) {
        return lanes[i];
    }

    public long from(int i) {
        return bounds[2 * i];
    }

    public long to(int i) {
        return bounds[2 * i + 1];
    }

    /** Takes the first n ranges out. */
    public void removeFirst(int n) {
        System.arraycopy(lanes, n, lanes, 0, count - n);
        System.arraycopy(bounds, 2 * n, bounds, 0, 2 * (count - n));
        count -= n;
    }

    public void clear() {
        count = 0;
    }

    /** Bytes {@link #write} needs for so many ranges. */
    public static int encodedBytes(int rangeCount) {
        return 4 + RANGE_BYTES * rangeCount;
    }

    /** Writes ranges first..first+n-1 as u32 count, then u8 lane, i64 from, i64 to each. */
    public void write(ByteBuf out, int first, int n) {
        out.writeInt(n);
        for (int i = first; i < first + n; i++) {
            out.writeByte(lanes[i]).writeLong(from(i)).writeLong(to(i));
        }
    }

    public void write(ByteBuf out) {
        write(out, 0, count);
    }

    /** Replaces the content by what stands at the index; answers the index behind it. */
    public int read(ByteBuf in, int index) {
        clear();
        int n = in.getInt(index);
        int at = index + 4;
        for (int i = 0; i < n; i++, at += RANGE_BYTES) {
            add(in.getByte(at), in.getLong(at + 1), in.getLong(at + 9));
        }
        return at;
    }

    public void addAll(OffsetRanges other) {
        for (int i = 0; i < other.count; i++) {
            add(other.lane(i), other.from(i), other.to(i));
        }
    }
}
