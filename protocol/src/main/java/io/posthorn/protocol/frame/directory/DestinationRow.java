package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.message.DestinationKind;

/**
 * One partition of a destination in a DESTINATIONS answer.
 *
 * @param depth messages that wait
 * @param in    messages ever stored
 * @param out   messages ever settled
 */
public record DestinationRow(DestinationKind kind, int partition, String name, long depth, int consumers, long in,
        long out, int subscriptions) {
    static final int SMALLEST_BYTES = 37;

    void writeTo(ByteBuf buffer) {
        buffer.writeByte(kind.code());
        buffer.writeShort(partition);
        WireFields.writeStr(buffer, name);
        buffer.writeLong(depth);
        buffer.writeInt(consumers);
        buffer.writeLong(in);
        buffer.writeLong(out);
        buffer.writeInt(subscriptions);
    }

    static DestinationRow readFrom(ByteBuf payload) {
        return new DestinationRow(DestinationKind.of(WireFields.readU8(payload)), WireFields.readU16(payload),
                WireFields.readRequiredStr(payload, "destination name"), WireFields.readLong(payload),
                WireFields.readInt(payload), WireFields.readLong(payload), WireFields.readLong(payload),
                WireFields.readInt(payload));
    }
}
