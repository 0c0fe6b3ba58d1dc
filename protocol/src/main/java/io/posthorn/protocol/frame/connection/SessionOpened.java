package io.posthorn.protocol.frame.connection;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/**
 * OK of SESSION_OPEN: what the broker remembers of the producer.
 *
 * @param refusalsKnownAfter which sends up to this sequence were refused is not known any more
 * @param refused sends behind it that were refused although later ones are stored
 */
public record SessionOpened(long lastSequence, long lastTransaction, Outcome lastOutcome, long refusalsKnownAfter,
        List<RefusedSends> refused) {
    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeLong(lastSequence);
        out.writeLong(lastTransaction);
        out.writeByte(lastOutcome.code());
        out.writeLong(refusalsKnownAfter);
        out.writeShort(refused.size());
        refused.forEach(range -> range.write(out));
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static SessionOpened read(ByteBuf payload) {
        return new SessionOpened(WireFields.readLong(payload), WireFields.readLong(payload),
                Outcome.of(WireFields.readU8(payload)), WireFields.readLong(payload), readRefused(payload));
    }

    private static List<RefusedSends> readRefused(ByteBuf payload) {
        List<RefusedSends> refused = new ArrayList<>();
        for (int n = WireFields.readU16(payload); n > 0; n--) {
            refused.add(RefusedSends.read(payload));
        }
        return refused;
    }
}
