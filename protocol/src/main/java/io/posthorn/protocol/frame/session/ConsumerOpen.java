package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.OffsetRange;
import io.posthorn.protocol.frame.WireFields;
import java.util.List;

/**
 * CONSUMER_OPEN: attaches a consumer to a group of a destination.
 *
 * @param consumer     its number, unique within the session
 * @param destination  the number DESTINATION_OPEN answered
 * @param credit       messages it can take at once
 * @param creditBytes  bytes it can take at once
 * @param clientId     null unless the subscription belongs to one
 * @param subscription null for a queue and an ephemeral subscription
 * @param selector     null: everything
 * @param retained     after a reconnect: the messages the client still holds; else empty
 */
public record ConsumerOpen(int consumer, int destination, ConsumerKind kind, boolean noLocal, int credit,
        int creditBytes, String clientId, String subscription, String selector, List<OffsetRange> retained) {
    public ConsumerOpen {
        retained = List.copyOf(retained);
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.CONSUMER_OPEN, 0, session, correlation);
        out.writeInt(consumer);
        out.writeInt(destination);
        out.writeByte(kind.code());
        out.writeByte(noLocal ? 1 : 0);
        out.writeShort(0);
        out.writeInt(credit);
        out.writeInt(creditBytes);
        WireFields.writeStr(out, clientId);
        WireFields.writeStr(out, subscription);
        WireFields.writeStr(out, selector);
        OffsetRange.writeAll(out, retained);
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static ConsumerOpen read(ByteBuf payload) {
        int consumer = WireFields.readInt(payload);
        int destination = WireFields.readInt(payload);
        ConsumerKind kind = ConsumerKind.of(WireFields.readU8(payload));
        boolean noLocal = WireFields.readU8(payload) != 0;
        WireFields.readU16(payload);
        int credit = WireFields.readCount(payload);
        int creditBytes = WireFields.readCount(payload);
        String clientId = WireFields.readStr(payload);
        String subscription = WireFields.readStr(payload);
        String selector = WireFields.readStr(payload);
        return new ConsumerOpen(consumer, destination, kind, noLocal, credit, creditBytes, clientId, subscription,
                selector, OffsetRange.readAll(payload));
    }
}
