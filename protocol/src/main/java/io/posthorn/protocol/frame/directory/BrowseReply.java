package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/**
 * OK of BROWSE.
 *
 * @param more   whether there is more from {@code lane} and {@code offset} on
 */
public record BrowseReply(boolean more, int lane, long offset, List<BrowsedMessage> messages) {
    private static final int SMALLEST_MESSAGE_BYTES = 15;

    public BrowseReply {
        messages = List.copyOf(messages);
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeByte(more ? 1 : 0);
        out.writeByte(lane);
        out.writeLong(offset);
        out.writeShort(messages.size());
        for (BrowsedMessage message : messages) {
            out.writeByte(message.lane());
            out.writeLong(message.offset());
            out.writeShort(message.deliveryCount());
            WireFields.writeBlob(out, message.image());
        }
        FrameHeader.end(out, start);
    }

    /**
     * The images are slices of the payload.
     *
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static BrowseReply read(ByteBuf payload) {
        boolean more = WireFields.readU8(payload) != 0;
        int lane = WireFields.readU8(payload);
        long offset = WireFields.readLong(payload);
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * SMALLEST_MESSAGE_BYTES);
        List<BrowsedMessage> messages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            messages.add(new BrowsedMessage(WireFields.readU8(payload), WireFields.readLong(payload),
                    WireFields.readU16(payload), WireFields.readBlob(payload)));
        }
        return new BrowseReply(more, lane, offset, messages);
    }
}
