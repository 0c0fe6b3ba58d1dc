package io.posthorn.ra.context;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.io.Serializable;
import java.util.Map;

/** A producer of the simplified API as an application holds it. */
final class ContextProducerHandle extends ProducerProperties {
    private final ContextHandle context;
    private JMSContext boundTo;
    private JMSProducer below;

    ContextProducerHandle(ContextHandle context) {
        this.context = context;
        this.boundTo = context.below();
        this.below = boundTo.createProducer();
    }

    /** What sends: of the context that is below now. */
    private JMSProducer sender() {
        JMSContext now = context.below();
        if (now != boundTo) {
            JMSProducer moved = now.createProducer().setDeliveryMode(below.getDeliveryMode())
                    .setPriority(below.getPriority()).setTimeToLive(below.getTimeToLive())
                    .setDeliveryDelay(below.getDeliveryDelay()).setDisableMessageID(below.getDisableMessageID())
                    .setDisableMessageTimestamp(below.getDisableMessageTimestamp())
                    .setJMSCorrelationID(below.getJMSCorrelationID()).setJMSType(below.getJMSType())
                    .setJMSReplyTo(below.getJMSReplyTo());
            copyPropertiesTo(moved);
            below = moved;
            boundTo = now;
        }
        return below;
    }

    @Override
    JMSProducer below() {
        return below;
    }

    /** Jakarta Messaging 3.1, 7.3: asynchronous sends are not for applications in a container. */
    @Override
    public JMSProducer setAsync(CompletionListener listener) {
        Unchecked.run(() -> context.connection().restriction().forbid("setAsync"));
        below.setAsync(listener);
        return this;
    }

    @Override
    public CompletionListener getAsync() {
        return below.getAsync();
    }

    @Override
    public JMSProducer send(Destination destination, Message message) {
        sender().send(destination, message);
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, String body) {
        sender().send(destination, body);
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, Map<String, Object> body) {
        sender().send(destination, body);
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, byte[] body) {
        sender().send(destination, body);
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, Serializable body) {
        sender().send(destination, body);
        return this;
    }

    @Override
    public JMSProducer setDisableMessageID(boolean value) {
        below.setDisableMessageID(value);
        return this;
    }

    @Override
    public boolean getDisableMessageID() {
        return below.getDisableMessageID();
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(boolean value) {
        below.setDisableMessageTimestamp(value);
        return this;
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return below.getDisableMessageTimestamp();
    }

    @Override
    public JMSProducer setDeliveryMode(int value) {
        below.setDeliveryMode(value);
        return this;
    }

    @Override
    public int getDeliveryMode() {
        return below.getDeliveryMode();
    }

    @Override
    public JMSProducer setPriority(int value) {
        below.setPriority(value);
        return this;
    }

    @Override
    public int getPriority() {
        return below.getPriority();
    }

    @Override
    public JMSProducer setTimeToLive(long value) {
        below.setTimeToLive(value);
        return this;
    }

    @Override
    public long getTimeToLive() {
        return below.getTimeToLive();
    }

    @Override
    public JMSProducer setDeliveryDelay(long value) {
        below.setDeliveryDelay(value);
        return this;
    }

    @Override
    public long getDeliveryDelay() {
        return below.getDeliveryDelay();
    }

    @Override
    public JMSProducer setJMSCorrelationIDAsBytes(byte[] value) {
        below.setJMSCorrelationIDAsBytes(value);
        return this;
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return below.getJMSCorrelationIDAsBytes();
    }

    @Override
    public JMSProducer setJMSCorrelationID(String value) {
        below.setJMSCorrelationID(value);
        return this;
    }

    @Override
    public String getJMSCorrelationID() {
        return below.getJMSCorrelationID();
    }

    @Override
    public JMSProducer setJMSType(String value) {
        below.setJMSType(value);
        return this;
    }

    @Override
    public String getJMSType() {
        return below.getJMSType();
    }

    @Override
    public JMSProducer setJMSReplyTo(Destination value) {
        below.setJMSReplyTo(value);
        return this;
    }

    @Override
    public Destination getJMSReplyTo() {
        return below.getJMSReplyTo();
    }
}
