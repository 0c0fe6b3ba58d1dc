package io.posthorn.broker.engine.testing;

import io.posthorn.protocol.frame.DeliverFrame;
import io.posthorn.protocol.message.MessageImage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A message as a consumer got it. */
public record Received(SimConsumer consumer, int lane, long offset, int deliveryCount, UUID producer, long sequence,
        String text) {
    public boolean isRedelivered() {
        return deliveryCount > 1;
    }

    static Received read(SimConsumer consumer, DeliverFrame frame) {
        MessageImage image = new MessageImage().wrap(frame.buffer(), frame.imageIndex(), frame.imageLength());
        String text = frame.buffer().toString(image.bodyIndex(), image.bodyLength(), StandardCharsets.US_ASCII);
        return new Received(consumer, frame.lane(), frame.offset(), frame.deliveryCount(),
                new UUID(image.producerHigh(), image.producerLow()), image.sequence(), text);
    }

    Received withText(String whole) {
        return new Received(consumer, lane, offset, deliveryCount, producer, sequence, whole);
    }

    @Override
    public String toString() {
        return "message " + sequence + " of " + producer + " (lane " + lane + ", offset " + offset + ", delivery "
                + deliveryCount + ") at " + consumer;
    }
}
