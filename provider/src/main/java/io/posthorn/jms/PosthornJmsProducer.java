package io.posthorn.jms;

import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.message.PosthornBytesMessage;
import io.posthorn.jms.message.PosthornMapMessage;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.message.PosthornTextMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The simplified API's producer, over the classic one. Properties and headers set here are kept in a template message, whose
 * rules are a message's, and go onto each message that is sent.
 */
final class PosthornJmsProducer implements JMSProducer {
    private final PosthornProducer producer;
    private final PosthornMessage template = new PosthornMessage();
    private CompletionListener async;
    private boolean correlationIdIsBytes;

    PosthornJmsProducer(PosthornProducer producer) {
        this.producer = producer;
    }

    private JMSProducer doing(CoreCall.Action action) {
        CoreCall.runUnchecked(action);
        return this;
    }

    private void stamp(Message message) throws JMSException {
        Enumeration<String> names = template.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            message.setObjectProperty(name, template.getObjectProperty(name));
        }
        if (template.getJMSType() != null) {
            message.setJMSType(template.getJMSType());
        }
        if (template.getJMSReplyTo() != null) {
            message.setJMSReplyTo(template.getJMSReplyTo());
        }
        stampCorrelationId(message);
    }

    private void stampCorrelationId(Message message) throws JMSException {
        if (correlationIdIsBytes) {
            message.setJMSCorrelationIDAsBytes(template.getJMSCorrelationIDAsBytes());
        } else if (template.getJMSCorrelationID() != null) {
            message.setJMSCorrelationID(template.getJMSCorrelationID());
        }
    }

    @Override
    public JMSProducer send(Destination destination, Message message) {
        if (message == null) {
            throw new MessageFormatRuntimeException("there is no message to send: it is null");
        }
        return doing(() -> {
            stamp(message);
            if (async == null) {
                producer.send(destination, message);
            } else {
                producer.send(destination, message, async);
            }
        });
    }

    @Override
    public JMSProducer send(Destination destination, String body) {
        return send(destination, new PosthornTextMessage(body));
    }

    @Override
    public JMSProducer send(Destination destination, Map<String, Object> body) {
        PosthornMapMessage message = new PosthornMapMessage();
        if (body != null) {
            doing(() -> {
                for (Map.Entry<String, Object> item : body.entrySet()) {
                    message.setObject(item.getKey(), item.getValue());
                }
            });
        }
        return send(destination, message);
    }

    @Override
    public JMSProducer send(Destination destination, byte[] body) {
        PosthornBytesMessage message = new PosthornBytesMessage();
        if (body != null) {
            doing(() -> message.writeBytes(body));
        }
        return send(destination, message);
    }

    @Override
    public JMSProducer send(Destination destination, Serializable body) {
        return send(destination, CoreCall.getUnchecked(() -> producer.objectMessage(body)));
    }

    @Override
    public JMSProducer setDisableMessageID(boolean disabled) {
        return doing(() -> producer.setDisableMessageID(disabled));
    }

    @Override
    public boolean getDisableMessageID() {
        return CoreCall.getUnchecked(producer::getDisableMessageID);
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(boolean disabled) {
        return doing(() -> producer.setDisableMessageTimestamp(disabled));
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return CoreCall.getUnchecked(producer::getDisableMessageTimestamp);
    }

    @Override
    public JMSProducer setDeliveryMode(int mode) {
        return doing(() -> producer.setDeliveryMode(mode));
    }

    @Override
    public int getDeliveryMode() {
        return CoreCall.getUnchecked(producer::getDeliveryMode);
    }

    @Override
    public JMSProducer setPriority(int priority) {
        return doing(() -> producer.setPriority(priority));
    }

    @Override
    public int getPriority() {
        return CoreCall.getUnchecked(producer::getPriority);
    }

    @Override
    public JMSProducer setTimeToLive(long ttlMs) {
        return doing(() -> producer.setTimeToLive(ttlMs));
    }

    @Override
    public long getTimeToLive() {
        return CoreCall.getUnchecked(producer::getTimeToLive);
    }

    @Override
    public JMSProducer setDeliveryDelay(long delayMs) {
        return doing(() -> producer.setDeliveryDelay(delayMs));
    }

    @Override
    public long getDeliveryDelay() {
        return CoreCall.getUnchecked(producer::getDeliveryDelay);
    }

    @Override
    public JMSProducer setAsync(CompletionListener listener) {
        async = listener;
        return this;
    }

    @Override
    public CompletionListener getAsync() {
        return async;
    }

    @Override
    public JMSProducer setProperty(String name, boolean value) {
        return doing(() -> template.setBooleanProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, byte value) {
        return doing(() -> template.setByteProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, short value) {
        return doing(() -> template.setShortProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, int value) {
        return doing(() -> template.setIntProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, long value) {
        return doing(() -> template.setLongProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, float value) {
        return doing(() -> template.setFloatProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, double value) {
        return doing(() -> template.setDoubleProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, String value) {
        return doing(() -> template.setStringProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, Object value) {
        return doing(() -> template.setObjectProperty(name, value));
    }

    @Override
    public JMSProducer clearProperties() {
        template.clearProperties();
        return this;
    }

    @Override
    public boolean propertyExists(String name) {
        return template.propertyExists(name);
    }

    @Override
    public boolean getBooleanProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getBooleanProperty(name));
    }

    @Override
    public byte getByteProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getByteProperty(name));
    }

    @Override
    public short getShortProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getShortProperty(name));
    }

    @Override
    public int getIntProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getIntProperty(name));
    }

    @Override
    public long getLongProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getLongProperty(name));
    }

    @Override
    public float getFloatProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getFloatProperty(name));
    }

    @Override
    public double getDoubleProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getDoubleProperty(name));
    }

    @Override
    public String getStringProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getStringProperty(name));
    }

    @Override
    public Object getObjectProperty(String name) {
        return template.getObjectProperty(name);
    }

    @Override
    public Set<String> getPropertyNames() {
        return Collections.unmodifiableSet(new HashSet<>(Collections.list(template.getPropertyNames())));
    }

    @Override
    public JMSProducer setJMSCorrelationIDAsBytes(byte[] correlationID) {
        template.setJMSCorrelationIDAsBytes(correlationID);
        correlationIdIsBytes = correlationID != null;
        return this;
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return template.getJMSCorrelationIDAsBytes();
    }

    @Override
    public JMSProducer setJMSCorrelationID(String correlationID) {
        template.setJMSCorrelationID(correlationID);
        correlationIdIsBytes = false;
        return this;
    }

    @Override
    public String getJMSCorrelationID() {
        return template.getJMSCorrelationID();
    }

    @Override
    public JMSProducer setJMSType(String type) {
        template.setJMSType(type);
        return this;
    }

    @Override
    public String getJMSType() {
        return template.getJMSType();
    }

    @Override
    public JMSProducer setJMSReplyTo(Destination replyTo) {
        return doing(() -> template.setJMSReplyTo(replyTo));
    }

    @Override
    public PosthornDestination getJMSReplyTo() {
        return template.getJMSReplyTo();
    }
}
