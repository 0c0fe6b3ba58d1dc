package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;

/**
 * SUBSCRIBE and UNSUBSCRIBE: {@code u32 destination, u32 group, u8 kind, u8 noLocal, str clientId, str name, str selector}.
 * For an ephemeral group the name is made from the session and the consumer that own it.
 */
public record SubscriptionRecord(int destination, int group, byte kind, boolean noLocal, String clientId, String name,
        String selector) {

    public int bytes() {
        return 10 + bytes(clientId) + bytes(name) + bytes(selector);
    }

    private static int bytes(String text) {
        return 2 + (text == null ? 0 : 3 * text.length());
    }

    public void write(ByteBuf out) {
        out.writeInt(destination).writeInt(group).writeByte(kind).writeBoolean(noLocal);
        Ids.writeString(out, clientId);
        Ids.writeString(out, name);
        Ids.writeString(out, selector);
    }

    public static SubscriptionRecord read(ByteBuf in) {
        return new SubscriptionRecord(in.readInt(), in.readInt(), in.readByte(), in.readBoolean(), Ids.readString(in),
                Ids.readString(in), Ids.readString(in));
    }
}
