package io.posthorn.broker.selector;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.selector.eval.MessageValues;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.ImageLayout;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.message.MessageImage;
import io.posthorn.protocol.message.MessageImageWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A message to select, as it is stored; the image does not begin at index 0, as in a log. */
final class SampleMessage {
    static final UUID PRODUCER = new UUID(0x0123456789abcdefL, 42);
    static final String MESSAGE_ID = "ID:0123456789abcdef000000000000002a-7";
    static final long TIMESTAMP_MS = 1_700_000_000_000L;

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private int lane = Lane.of(4, true);
    private int bits;
    private String correlationId;
    private byte[] correlationBytes;
    private String type;

    static SampleMessage message() {
        return new SampleMessage();
    }

    /** A message with these properties: name, value, name, value... */
    static SampleMessage with(Object... namesAndValues) {
        SampleMessage message = new SampleMessage();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            message.properties.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return message;
    }

    SampleMessage lane(int priority, boolean persistent) {
        lane = Lane.of(priority, persistent);
        return this;
    }

    SampleMessage correlationId(String id) {
        correlationId = id;
        return this;
    }

    SampleMessage correlationBytes(byte... id) {
        correlationBytes = id;
        bits |= ImageLayout.CORRELATION_ID_IS_BYTES;
        return this;
    }

    SampleMessage type(String value) {
        type = value;
        return this;
    }

    SampleMessage withoutIdAndTimestamp() {
        bits |= ImageLayout.MESSAGE_ID_DISABLED | ImageLayout.TIMESTAMP_DISABLED;
        return this;
    }

    MessageImage image() {
        ByteBuf out = Unpooled.buffer().writeZero(13);
        MessageImageWriter writer = new MessageImageWriter();
        writer.begin(out, BodyKind.MESSAGE, bits, lane).times(TIMESTAMP_MS, 0, 0).identity(PRODUCER, 7)
                .destination(DestinationKind.QUEUE, "q").replyTo(null, null);
        if (correlationBytes != null) {
            writer.correlationIdBytes(correlationBytes);
        } else {
            writer.correlationId(correlationId);
        }
        writer.type(type).properties(properties).endHeader();
        return new MessageImage().wrap(out, 13, out.writerIndex() - 13).validate();
    }

    boolean isSelectedBy(String selector) {
        return Selector.parse(selector).matches(new MessageValues().of(image()));
    }
}
