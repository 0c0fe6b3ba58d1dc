package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.message.DestinationKind;
import java.util.UUID;

/**
 * DESTINATION_CREATE: {@code u32 number, u8 kind, u16 partition, id owner, str name}. The owner is the client (JMS
 * connection) of a temporary destination, else zero. DESTINATION_DELETE carries the same.
 */
public record DestinationRecord(int number, DestinationKind kind, int partition, UUID owner, String name) {
    public static final UUID NOBODY = new UUID(0, 0);

    public int bytes() {
        return 4 + 1 + 2 + 16 + 2 + 3 * name.length();
    }

    public void write(ByteBuf out) {
        out.writeInt(number).writeByte(kind.code()).writeShort(partition);
        Ids.write(out, owner);
        Ids.writeString(out, name);
    }

    public static DestinationRecord read(ByteBuf in) {
        return new DestinationRecord(in.readInt(), DestinationKind.of(in.readByte()), in.readUnsignedShort(),
                Ids.read(in),
                Ids.readString(in));
    }
}
