package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.engine.queue.Retention;
import java.util.Arrays;

/** The half messages of one transaction in one lane, in the order they were stored; 24 bytes each, whatever their size. */
public final class HalfMessages {
    private final int destination;
    private final int lane;
    private long[] positions = new long[8];
    private long[] expiries = new long[8];
    private int[] sizes = new int[8];
    private int[] flags = new int[8];
    private int count;

    HalfMessages(int destination, int lane) {
        this.destination = destination;
        this.lane = lane;
    }

    void add(long position, int size, int flag, long expiryMs) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
            expiries = Arrays.copyOf(expiries, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
            flags = Arrays.copyOf(flags, 2 * count);
        }
        positions[count] = position;
        expiries[count] = expiryMs;
        sizes[count] = size;
        flags[count] = flag;
        count++;
    }

    public int destination() {
        return destination;
    }

    public int lane() {
        return lane;
    }

    public int count() {
        return count;
    }

    public long position(int ordinal) {
        return positions[ordinal];
    }

    public int size(int ordinal) {
        return sizes[ordinal];
    }

    public int flags(int ordinal) {
        return flags[ordinal];
    }

    public long expiryMs(int ordinal) {
        return expiries[ordinal];
    }

    void recountLive(Retention retention) {
        for (int i = 0; i < count; i++) {
            retention.live(positions[i], sizes[i], flags[i]);
        }
    }

    void write(ByteBuf out) {
        out.writeInt(destination).writeByte(lane).writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(positions[i]).writeInt(sizes[i]).writeInt(flags[i]).writeLong(expiries[i]);
        }
    }

    static HalfMessages read(ByteBuf in) {
        HalfMessages halves = new HalfMessages(in.readInt(), in.readByte());
        for (int n = in.readInt(); n > 0; n--) {
            halves.add(in.readLong(), in.readInt(), in.readInt(), in.readLong());
        }
        return halves;
    }
}
