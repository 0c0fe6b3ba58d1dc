package io.posthorn.protocol.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.WireFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Message images by name. */
final class SampleImages {
    static final UUID PRODUCER = new UUID(0x0123456789ABCDEFL, 0xFEDCBA9876543210L);

    private SampleImages() {}

    static Map<String, ByteBuf> all() {
        Map<String, ByteBuf> images = new LinkedHashMap<>();
        images.put("smallest", smallest());
        images.put("full", full());
        images.put("bytes-correlation", bytesCorrelation());
        return images;
    }

    static ByteBuf smallest() {
        ByteBuf out = Unpooled.buffer();
        new MessageImageWriter()
                .begin(out, BodyKind.MESSAGE, ImageLayout.MESSAGE_ID_DISABLED | ImageLayout.TIMESTAMP_DISABLED, 4)
                .times(0, 0, 0).identity(PRODUCER, 1).destination(DestinationKind.QUEUE, "q").replyTo(null, null)
                .correlationId(null).type(null).endHeader();
        return out;
    }

    static ByteBuf full() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("bo", true);
        properties.put("by", (byte) -2);
        properties.put("sh", (short) -3);
        properties.put("in", -4);
        properties.put("lo", -5L);
        properties.put("fl", 1.5f);
        properties.put("do", -2.5d);
        properties.put("st", "\u00e4");
        properties.put("nu", null);
        ByteBuf out = Unpooled.buffer();
        new MessageImageWriter().begin(out, BodyKind.TEXT, 0, Lane.of(9, false)).times(1_000, 2_000, 1_500)
                .identity(PRODUCER, 42).destination(DestinationKind.TOPIC, "news")
                .replyTo(DestinationKind.TEMPORARY_QUEUE, "tmp").correlationId("c1").type("t1").properties(properties)
                .endHeader();
        WireFields.writeUtf8(out, "body");
        return out;
    }

    static ByteBuf bytesCorrelation() {
        ByteBuf out = Unpooled.buffer();
        new MessageImageWriter().begin(out, BodyKind.MAP, ImageLayout.CORRELATION_ID_IS_BYTES, 4).times(1, 0, 0)
                .identity(PRODUCER, 2).destination(DestinationKind.QUEUE, "q").replyTo(null, null)
                .correlationIdBytes(new byte[] {7, 8}).type(null).endHeader();
        out.writeInt(2);
        WireFields.writeStr(out, "c");
        WireValue.write(out, 'z');
        WireFields.writeStr(out, "b");
        WireValue.write(out, new byte[] {9});
        return out;
    }
}
