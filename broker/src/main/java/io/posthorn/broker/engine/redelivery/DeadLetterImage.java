package io.posthorn.broker.engine.redelivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.protocol.message.MessageImage;
import io.posthorn.protocol.message.MessageImageWriter;
import java.util.UUID;

/**
 * A given up message as it goes to the dead-letter queue: the same, with its message id and destination, but without expiration and
 * with properties that say why it is there.
 */
public final class DeadLetterImage {
    /** Properties of this prefix are ours; those of an earlier death are left out. */
    public static final String PREFIX = "JMS_Posthorn_dead_";
    public static final String CAUSE = PREFIX + "cause";
    public static final String DESTINATION = PREFIX + "destination";
    public static final String SUBSCRIPTION = PREFIX + "subscription";
    public static final String DELIVERIES = PREFIX + "deliveries";
    public static final String TIME = PREFIX + "time";

    private DeadLetterImage() {}

    /** The new image; the caller releases it. */
    public static ByteBuf of(MessageImage image, Group from, int deliveries, long nowMs) {
        ByteBuf out = Unpooled.buffer(image.length() + 512);
        MessageImageWriter writer = new MessageImageWriter();
        writer.begin(out, image.bodyKind(), image.bits(), image.lane())
                .times(image.timestampMs(), 0, image.deliveryTimeMs())
                .identity(new UUID(image.producerHigh(), image.producerLow()), image.sequence())
                .destination(image.destinationKind(), image.destinationName())
                .replyTo(image.replyToKind(), image.replyToName());
        if (image.correlationIdIsBytes()) {
            writer.correlationIdBytes(image.correlationIdBytes());
        } else {
            writer.correlationId(image.correlationId());
        }
        writer.type(image.type());
        image.forEachProperty((name, value) -> {
            if (!name.startsWith(PREFIX)) {
                writer.property(name, value);
            }
        });
        writer.property(CAUSE, "delivered " + deliveries + " times and never acknowledged")
                .property(DESTINATION, from.destination().toString())
                .property(DELIVERIES, deliveries)
                .property(TIME, nowMs);
        if (!from.destination().isQueue()) {
            writer.property(SUBSCRIPTION, from.key().clientId() == null ? from.key().name()
                    : from.key().clientId() + "/" + from.key().name());
        }
        writer.endHeader();
        return out.writeBytes(image.buffer(), image.bodyIndex(), image.bodyLength());
    }
}
