package io.posthorn.broker.engine.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.frame.BodyFrame;
import io.posthorn.protocol.frame.SendFrame;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.MessageImageWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A send as the client remembers it until it is decided, to send it again after a reconnect. */
public record SimSend(SimDestination destination, int lane, long sequence, long transaction, long expirationMs,
        String text, int chunkBytes, SimHeaders headers) {
    /** Whether the body goes ahead in chunks. */
    public boolean isLarge() {
        return chunkBytes > 0;
    }

    int chunks() {
        return isLarge() ? (text.length() + chunkBytes - 1) / chunkBytes : 0;
    }

    void writeBody(ByteBuf out, int session, int chunk) {
        ByteBuf body = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
        int from = chunk * chunkBytes;
        BodyFrame.write(out, session, 0, sequence, chunk, body, from, Math.min(chunkBytes, text.length() - from));
    }

    void write(ByteBuf out, int session, UUID producer) {
        int start = SendFrame.begin(out, session, 0, isLarge(), destination.number(), lane, sequence, transaction,
                expirationMs, headers.deliveryTimeMs());
        new MessageImageWriter().begin(out, BodyKind.TEXT, 0, lane).times(0, expirationMs, headers.deliveryTimeMs())
                .identity(producer, sequence).destination(destination.kind(), destination.name()).replyTo(null, null)
                .correlationId(headers.correlationId()).type(null).properties(headers.properties()).endHeader();
        if (!isLarge()) {
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        SendFrame.end(out, start);
    }
}
