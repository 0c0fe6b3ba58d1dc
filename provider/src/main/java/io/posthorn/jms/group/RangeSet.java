package io.posthorn.jms.group;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.OffsetRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Offsets within lanes, kept as inclusive ranges in the order they were added. An offset right behind the last range of its
 * lane extends it, so a consumer that takes what comes costs one range. Not thread-safe.
 */
final class RangeSet {
    /** Writes one range into an open frame. */
    @FunctionalInterface
    interface RangeWriter {
        /** Appends a range to the frame. */
        void range(ByteBuf out, int lane, long from, long to);
    }

    private int[] lanes = new int[4];
    private long[] from = new long[4];
    private long[] to = new long[4];
    private int size;

    void add(int lane, long offset) {
        int last = size - 1;
        if (last >= 0 && lanes[last] == lane && to[last] + 1 == offset) {
            to[last] = offset;
            return;
        }
        append(lane, offset, offset);
    }

    void addAll(RangeSet other) {
        for (int i = 0; i < other.size; i++) {
            int last = size - 1;
            if (last >= 0 && lanes[last] == other.lanes[i] && to[last] + 1 == other.from[i]) {
                to[last] = other.to[i];
            } else {
                append(other.lanes[i], other.from[i], other.to[i]);
            }
        }
    }

    private void append(int lane, long first, long last) {
        if (size == lanes.length) {
            lanes = Arrays.copyOf(lanes, size * 2);
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        lanes[size] = lane;
        from[size] = first;
        to[size] = last;
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** How many ranges there are. */
    int size() {
        return size;
    }

    int lane(int i) {
        return lanes[i];
    }

    long from(int i) {
        return from[i];
    }

    /** Inclusive. */
    long to(int i) {
        return to[i];
    }

    /** Writes the ranges from one index to before another. */
    void write(ByteBuf out, int first, int end, RangeWriter writer) {
        for (int i = first; i < end; i++) {
            writer.range(out, lanes[i], from[i], to[i]);
        }
    }

    List<OffsetRange> asList() {
        List<OffsetRange> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(new OffsetRange(lanes[i], from[i], to[i]));
        }
        return list;
    }

    void clear() {
        size = 0;
    }

    RangeSet copy() {
        RangeSet copy = new RangeSet();
        copy.addAll(this);
        return copy;
    }

    /** Takes everything out, into a set of its own. */
    RangeSet take() {
        RangeSet taken = copy();
        clear();
        return taken;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ", ").append(lanes[i]).append(':').append(from[i]).append('-').append(to[i]);
        }
        return text.append(']').toString();
    }
}
