package io.posthorn.jms.message;

import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.protocol.message.ImageLayout;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.message.MessageId;
import io.posthorn.protocol.message.MessageImage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The header fields (Jakarta Messaging 3.1, 3.4). Those of a received message are taken from the image: numbers at once,
 * texts when the first of them is asked for. Like every message, not thread-safe.
 */
abstract class MessageHeaders implements Message {
    private MessageImage undecodedTexts;

    private UUID producer;
    private long sequence;
    private String messageId;
    private long timestampMs;
    private Object correlationId;
    private PosthornDestination destination;
    private PosthornDestination replyTo;
    private String type;
    private int deliveryMode = DEFAULT_DELIVERY_MODE;
    private int priority = DEFAULT_PRIORITY;
    private long expirationMs;
    private long deliveryTimeMs;
    private boolean redelivered;

    MessageHeaders() {}

    MessageHeaders(ReceivedMessage received) {
        MessageImage image = received.image();
        undecodedTexts = image;
        int bits = image.bits();
        if ((bits & ImageLayout.MESSAGE_ID_DISABLED) == 0) {
            producer = new UUID(image.producerHigh(), image.producerLow());
            sequence = image.sequence();
        }
        timestampMs = (bits & ImageLayout.TIMESTAMP_DISABLED) == 0 ? image.timestampMs() : 0;
        int lane = image.lane();
        deliveryMode = Lane.persistent(lane) ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
        priority = Lane.priority(lane);
        expirationMs = image.expirationMs();
        deliveryTimeMs = image.deliveryTimeMs() != 0 ? image.deliveryTimeMs() : image.timestampMs();
        redelivered = received.deliveryCount() > 1;
    }

    /** The session stored the message under this producer and sequence: they name it from now on. */
    public final void identify(UUID newProducer, long newSequence) {
        producer = newProducer;
        sequence = newSequence;
        messageId = null;
    }

    private void decodeTexts() {
        MessageImage image = undecodedTexts;
        if (image == null) {
            return;
        }
        undecodedTexts = null;
        destination = PosthornDestination.of(image.destinationKind(), image.destinationName());
        replyTo = image.replyToKind() == null ? null
                : PosthornDestination.of(image.replyToKind(), image.replyToName());
        correlationId = image.correlationIdIsBytes() ? image.correlationIdBytes() : image.correlationId();
        type = image.type();
    }

    @Override
    public final String getJMSMessageID() {
        if (messageId == null && producer != null) {
            messageId = MessageId.format(producer, sequence);
        }
        return messageId;
    }

    @Override
    public final void setJMSMessageID(String id) {
        messageId = id;
        producer = null;
    }

    @Override
    public final long getJMSTimestamp() {
        return timestampMs;
    }

    @Override
    public final void setJMSTimestamp(long timestamp) {
        timestampMs = timestamp;
    }

    /** The correlation id as it was set: a String, bytes, or null. */
    final Object correlationId() {
        decodeTexts();
        return correlationId;
    }

    @Override
    public final byte[] getJMSCorrelationIDAsBytes() {
        Object id = correlationId();
        if (id instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return id == null ? null : ((byte[]) id).clone();
    }

    @Override
    public final void setJMSCorrelationIDAsBytes(byte[] id) {
        decodeTexts();
        correlationId = id == null ? null : id.clone();
    }

    @Override
    public final void setJMSCorrelationID(String id) {
        decodeTexts();
        correlationId = id;
    }

    @Override
    public final String getJMSCorrelationID() {
        Object id = correlationId();
        return id instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : (String) id;
    }

    @Override
    public final PosthornDestination getJMSReplyTo() {
        decodeTexts();
        return replyTo;
    }

    @Override
    public final void setJMSReplyTo(Destination target) throws JMSException {
        decodeTexts();
        replyTo = PosthornDestination.from(target);
    }

    @Override
    public final PosthornDestination getJMSDestination() {
        decodeTexts();
        return destination;
    }

    @Override
    public final void setJMSDestination(Destination target) throws JMSException {
        decodeTexts();
        destination = PosthornDestination.from(target);
    }

    @Override
    public final int getJMSDeliveryMode() {
        return deliveryMode;
    }

    @Override
    public final void setJMSDeliveryMode(int mode) {
        deliveryMode = mode;
    }

    @Override
    public final boolean getJMSRedelivered() {
        return redelivered;
    }

    @Override
    public final void setJMSRedelivered(boolean again) {
        redelivered = again;
    }

    @Override
    public final String getJMSType() {
        decodeTexts();
        return type;
    }

    @Override
    public final void setJMSType(String newType) {
        decodeTexts();
        type = newType;
    }

    @Override
    public final long getJMSExpiration() {
        return expirationMs;
    }

    @Override
    public final void setJMSExpiration(long expiration) {
        expirationMs = expiration;
    }

    @Override
    public final long getJMSDeliveryTime() {
        return deliveryTimeMs;
    }

    @Override
    public final void setJMSDeliveryTime(long deliveryTime) {
        deliveryTimeMs = deliveryTime;
    }

    @Override
    public final int getJMSPriority() {
        return priority;
    }

    @Override
    public final void setJMSPriority(int newPriority) {
        priority = newPriority;
    }
}
