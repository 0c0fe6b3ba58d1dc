package io.posthorn.protocol.frame.directory;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.WireFields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** OK of STAT: what the server says of itself, in its own order. */
public record StatReply(Map<String, String> values) {
    private static final int SMALLEST_PAIR_BYTES = 4;

    public StatReply {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Writes the whole frame. */
    public void write(ByteBuf out, int session, int correlation) {
        int start = FrameHeader.begin(out, FrameType.OK, 0, session, correlation);
        out.writeShort(values.size());
        values.forEach((key, value) -> {
            WireFields.writeStr(out, key);
            WireFields.writeStr(out, value);
        });
        FrameHeader.end(out, start);
    }

    /**
     * @throws io.posthorn.protocol.frame.MalformedFrameException if the payload is none of this frame
     */
    public static StatReply read(ByteBuf payload) {
        int count = WireFields.readU16(payload);
        WireFields.require(payload, count * SMALLEST_PAIR_BYTES);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(WireFields.readRequiredStr(payload, "key"), WireFields.readStr(payload));
        }
        return new StatReply(values);
    }
}
