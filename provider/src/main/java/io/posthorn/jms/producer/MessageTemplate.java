package io.posthorn.jms.producer;

import io.posthorn.jms.calls.CoreCall;
import io.posthorn.jms.message.PosthornMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;

/**
 * The properties and headers a {@code JMSProducer} puts onto each message it sends (Jakarta Messaging 3.1, 7.5 and 7.6). They
 * are kept in a message, whose rules and conversions they follow.
 */
abstract class MessageTemplate implements JMSProducer {
    private final PosthornMessage template = new PosthornMessage();
    private boolean correlationIdIsBytes;

    /** Does something that may be refused, in the simplified API's words. */
    final JMSProducer doing(CoreCall.Action action) {
        CoreCall.runUnchecked(action);
        return this;
    }

    /** Puts them onto a message; what the message has under the same names is replaced. */
    final void stamp(Message message) throws JMSException {
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
        if (correlationIdIsBytes) {
            message.setJMSCorrelationIDAsBytes(template.getJMSCorrelationIDAsBytes());
        } else if (template.getJMSCorrelationID() != null) {
            message.setJMSCorrelationID(template.getJMSCorrelationID());
        }
    }

    @Override
    public final JMSProducer setProperty(String name, boolean value) {
        return doing(() -> template.setBooleanProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, byte value) {
        return doing(() -> template.setByteProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, short value) {
        return doing(() -> template.setShortProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, int value) {
        return doing(() -> template.setIntProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, long value) {
        return doing(() -> template.setLongProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, float value) {
        return doing(() -> template.setFloatProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, double value) {
        return doing(() -> template.setDoubleProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, String value) {
        return doing(() -> template.setStringProperty(name, value));
    }

    @Override
    public final JMSProducer setProperty(String name, Object value) {
        return doing(() -> template.setObjectProperty(name, value));
    }

    @Override
    public final JMSProducer clearProperties() {
        template.clearProperties();
        return this;
    }

    @Override
    public final boolean propertyExists(String name) {
        return template.propertyExists(name);
    }

    @Override
    public final boolean getBooleanProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getBooleanProperty(name));
    }

    @Override
    public final byte getByteProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getByteProperty(name));
    }

    @Override
    public final short getShortProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getShortProperty(name));
    }

    @Override
    public final int getIntProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getIntProperty(name));
    }

    @Override
    public final long getLongProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getLongProperty(name));
    }

    @Override
    public final float getFloatProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getFloatProperty(name));
    }

    @Override
    public final double getDoubleProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getDoubleProperty(name));
    }

    @Override
    public final String getStringProperty(String name) {
        return CoreCall.getUnchecked(() -> template.getStringProperty(name));
    }

    @Override
    public final Object getObjectProperty(String name) {
        return template.getObjectProperty(name);
    }

    @Override
    public final Set<String> getPropertyNames() {
        return Collections.unmodifiableSet(new HashSet<>(Collections.list(template.getPropertyNames())));
    }

    @Override
    public final JMSProducer setJMSCorrelationIDAsBytes(byte[] correlationID) {
        template.setJMSCorrelationIDAsBytes(correlationID);
        correlationIdIsBytes = correlationID != null;
        return this;
    }

    @Override
    public final byte[] getJMSCorrelationIDAsBytes() {
        return template.getJMSCorrelationIDAsBytes();
    }

    @Override
    public final JMSProducer setJMSCorrelationID(String correlationID) {
        template.setJMSCorrelationID(correlationID);
        correlationIdIsBytes = false;
        return this;
    }

    @Override
    public final String getJMSCorrelationID() {
        return template.getJMSCorrelationID();
    }

    @Override
    public final JMSProducer setJMSType(String type) {
        template.setJMSType(type);
        return this;
    }

    @Override
    public final String getJMSType() {
        return template.getJMSType();
    }

    @Override
    public final JMSProducer setJMSReplyTo(Destination replyTo) {
        return doing(() -> template.setJMSReplyTo(replyTo));
    }

    @Override
    public final Destination getJMSReplyTo() {
        return template.getJMSReplyTo();
    }
}
