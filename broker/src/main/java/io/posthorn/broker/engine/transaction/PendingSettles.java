package io.posthorn.broker.engine.transaction;

import io.netty.buffer.ByteBuf;
import io.posthorn.broker.record.OffsetRanges;

/** What one transaction acknowledges of one group when it commits. */
public record PendingSettles(int destination, int group, OffsetRanges ranges) {
    void write(ByteBuf out) {
        out.writeInt(destination).writeInt(group);
        ranges.persistentOnly().write(out); // nothing of the others survives a restart
    }

    static PendingSettles read(ByteBuf in) {
        OffsetRanges ranges = new OffsetRanges();
        int destination = in.readInt();
        int group = in.readInt();
        in.readerIndex(ranges.read(in, in.readerIndex()));
        return new PendingSettles(destination, group, ranges);
    }
}
