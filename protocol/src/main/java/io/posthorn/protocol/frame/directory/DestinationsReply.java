package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.ArrayList;
import java.util.List;

/** OK of DESTINATIONS. */
public record DestinationsReply(List<DestinationRow> rows) {
    public DestinationsReply {
        rows = List.copyOf(rows);
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeInt(rows.size());
        for (DestinationRow row : rows) {
            row.writeTo(out);
        }
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static DestinationsReply read(ByteBuf payload) {
        int count = WireFields.boundedCount(payload, DestinationRow.SMALLEST_BYTES);
        List<DestinationRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(DestinationRow.readFrom(payload));
        }
        return new DestinationsReply(rows);
    }
}
