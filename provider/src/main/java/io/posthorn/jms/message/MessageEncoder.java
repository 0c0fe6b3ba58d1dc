package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.ImageLayout;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.message.MessageImageWriter;
import jakarta.jms.DeliveryMode;
import java.util.Map;
import java.util.UUID;

/** Writes the image of a message to be sent. One per session: reusable, not thread-safe. */
public final class MessageEncoder {
    private final MessageImageWriter writer = new MessageImageWriter();

    /** The lane a message's priority and delivery mode put it in. */
    public static int laneOf(PosthornMessage message) {
        return Lane.of(message.getJMSPriority(), message.getJMSDeliveryMode() != DeliveryMode.NON_PERSISTENT);
    }

    /**
     * Writes everything but the body.
     *
     * @param bits           those of {@link ImageLayout} that the producer asks for
     * @param sentMs         when it is sent, whether or not the producer wants that to be seen
     * @param deliveryTimeMs 0: at once
     * @throws IllegalArgumentException if a name or a header text is longer than the image allows
     */
    public void writeHeader(PosthornMessage message, int bits, long sentMs, long deliveryTimeMs, UUID producer,
            long sequence, ByteBuf out) {
        Object correlationId = message.correlationId();
        int allBits = bits | message.bodyBits();
        if (correlationId instanceof byte[]) {
            allBits |= ImageLayout.CORRELATION_ID_IS_BYTES;
        }
        PosthornDestination destination = message.getJMSDestination();
        PosthornDestination replyTo = message.getJMSReplyTo();
        DestinationKind replyToKind = replyTo == null ? null : replyTo.kind();
        writer.begin(out, message.bodyKind(), allBits, laneOf(message))
                .times(sentMs, message.getJMSExpiration(), deliveryTimeMs)
                .identity(producer, sequence).destination(destination.kind(), destination.name())
                .replyTo(replyToKind, replyTo == null ? null : replyTo.name());
        if (correlationId instanceof byte[] bytes) {
            writer.correlationIdBytes(bytes);
        } else {
            writer.correlationId((String) correlationId);
        }
        writer.type(message.getJMSType());
        Map<String, Object> properties = message.properties();
        if (!properties.isEmpty()) {
            writer.properties(properties);
        }
        writer.endHeader();
    }
}
