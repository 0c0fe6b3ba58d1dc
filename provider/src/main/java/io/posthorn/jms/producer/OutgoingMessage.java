package io.posthorn.jms.producer;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.message.MessageEncoder;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.outbox.OutboundMessage;
import java.util.UUID;

/** The message a producer is sending, as the layers below see it. One for each producer, used for all its sends. */
final class OutgoingMessage implements OutboundMessage {
    private final MessageEncoder encoder = new MessageEncoder();
    private PosthornMessage message;
    private int bits;
    private long sentMs;
    private long deliveryTimeMs;

    OutgoingMessage of(PosthornMessage newMessage, int newBits, long newSentMs, long newDeliveryTimeMs) {
        message = newMessage;
        bits = newBits;
        sentMs = newSentMs;
        deliveryTimeMs = newDeliveryTimeMs;
        return this;
    }

    @Override
    public int lane() {
        return MessageEncoder.laneOf(message);
    }

    @Override
    public long expirationMs() {
        return message.getJMSExpiration();
    }

    @Override
    public long deliveryTimeMs() {
        return deliveryTimeMs;
    }

    @Override
    public long bodyBytesAtMost() {
        return message.bodyBytesAtMost();
    }

    @Override
    public void writeHeader(ByteBuf out, UUID producer, long sequence) {
        encoder.writeHeader(message, bits, sentMs, deliveryTimeMs, producer, sequence, out);
        message.identify(producer, sequence);
    }

    @Override
    public void writeBody(ByteBuf out) {
        message.writeBody(out);
    }

    @Override
    public ByteBuf bodyBuffer() {
        return message.bodyBuffer();
    }
}
