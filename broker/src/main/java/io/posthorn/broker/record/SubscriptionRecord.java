package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import java.util.UUID;

/**
 * SUBSCRIBE and UNSUBSCRIBE: {@code u32 destination, u32 group, u8 kind, u8 noLocal, id origin, str clientId, str name, str
 * selector}. For an ephemeral group the name is made from the session and the consumer that own it. The origin is the client
 * whose messages it does not get, zero without noLocal.
 */
public record SubscriptionRecord(int destination, int group, byte kind, UUID notFrom, String clientId, String name,
        String selector) {
    private static final UUID NOBODY = new UUID(0, 0);

    public int bytes() {
        return 26 + bytes(clientId) + bytes(name) + bytes(selector);
    }

    private static int bytes(String text) {
        return 2 + (text == null ? 0 : 3 * text.length());
    }

    public void write(ByteBuf out) {
        out.writeInt(destination).writeInt(group).writeByte(kind).writeBoolean(notFrom != null);
        Ids.write(out, notFrom == null ? NOBODY : notFrom);
        Ids.writeString(out, clientId);
        Ids.writeString(out, name);
        Ids.writeString(out, selector);
    }

    public static SubscriptionRecord read(ByteBuf in) {
        int destination = in.readInt();
        int group = in.readInt();
        byte kind = in.readByte();
        boolean noLocal = in.readBoolean();
        UUID origin = Ids.read(in);
        return new SubscriptionRecord(destination, group, kind, noLocal ? origin : null, Ids.readString(in),
                Ids.readString(in), Ids.readString(in));
    }
}
