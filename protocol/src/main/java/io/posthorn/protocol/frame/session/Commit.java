package io.posthorn.protocol.frame.session;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/**
 * COMMIT of a local transaction.
 *
 * @param participants the other groups where the transaction is prepared: this commit decides for them, too
 */
public record Commit(long transaction, List<String> participants) {
    private static final int SMALLEST_STR_BYTES = 2;

    public Commit {
        participants = List.copyOf(participants);
    }

    /** Of a transaction of one group. */
    public Commit(long transaction) {
        this(transaction, List.of());
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.COMMIT, 0, session, correlation);
        out.writeLong(transaction);
        out.writeShort(participants.size());
        for (String group : participants) {
            WireFields.writeStr(out, group);
        }
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static Commit read(ByteBuf payload) {
        long transaction = WireFields.readLong(payload);
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * SMALLEST_STR_BYTES);
        List<String> participants = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            participants.add(WireFields.readRequiredStr(payload, "participant"));
        }
        return new Commit(transaction, participants);
    }
}
