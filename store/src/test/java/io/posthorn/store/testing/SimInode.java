package io.posthorn.store.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/** The contents of a file: what readers see, what is surely on the platter, and which sectors differ. */
final class SimInode {
    static final int SECTOR_BYTES = 512;

    private byte[] seen;
    private int seenSize;
    private byte[] durable;
    private int durableSize;
    private BitSet unforced = new BitSet();

    SimInode(int size) {
        seen = new byte[size];
        durable = new byte[size];
        seenSize = size;
        durableSize = size;
    }

    int size() {
        return seenSize;
    }

    void write(ByteBuf source, int position, int length) {
        int end = position + length;
        if (end > seen.length) {
            seen = Arrays.copyOf(seen, Math.max(end, seen.length * 2));
        }
        source.getBytes(source.readerIndex(), seen, position, length);
        seenSize = Math.max(seenSize, end);
        if (length > 0) {
            unforced.set(position / SECTOR_BYTES, (end - 1) / SECTOR_BYTES + 1);
        }
    }

    void truncate() {
        Arrays.fill(seen, (byte) 0xDD);
        seen = new byte[0];
        seenSize = 0;
        unforced.clear();
    }

    int read(ByteBuf target, int position, int length) {
        int count = Math.max(0, Math.min(length, seenSize - position));
        target.writeBytes(seen, position, count);
        return count;
    }

    ByteBuf view() {
        return Unpooled.wrappedBuffer(seen, 0, seenSize).asReadOnly();
    }

    void force() {
        growDurable(seenSize);
        unforced.stream().forEach(sector -> copySector(sector, SECTOR_BYTES));
        unforced.clear();
        durableSize = seenSize;
    }

    /** What a failed force leaves: the system takes the sectors for clean, the disk never got them. */
    void pretendForce() {
        unforced.clear();
    }

    void flipBit(int offset, int bit) {
        seen[offset] ^= (byte) (1 << bit);
        if (offset < durableSize) {
            durable[offset] ^= (byte) (1 << bit);
        }
    }

    /** What is there after a power loss: each unforced sector kept, lost or kept in part. */
    SimInode afterPowerLoss(Random random, int keptPercent) {
        int size = durableSize;
        if (seenSize != durableSize && random.nextInt(100) < keptPercent) {
            size = seenSize;
        }
        growDurable(seenSize);
        unforced.stream().forEach(sector -> {
            if (random.nextInt(100) < keptPercent) {
                copySector(sector, random.nextInt(4) > 0 ? SECTOR_BYTES : random.nextInt(SECTOR_BYTES));
            }
        });
        SimInode after = new SimInode(size);
        System.arraycopy(durable, 0, after.durable, 0, Math.min(size, durable.length));
        System.arraycopy(after.durable, 0, after.seen, 0, size);
        return after;
    }

    private void growDurable(int size) {
        if (durable.length < size) {
            durable = Arrays.copyOf(durable, seen.length);
        }
    }

    private void copySector(int sector, int bytes) {
        int from = sector * SECTOR_BYTES;
        int count = Math.min(bytes, Math.min(seen.length, durable.length) - from);
        if (count > 0) {
            System.arraycopy(seen, from, durable, from, count);
        }
    }
}
