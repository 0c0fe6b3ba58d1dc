package io.posthorn.ra.context;

import jakarta.jms.JMSProducer;
import java.util.Set;

/** The properties that a producer of the simplified API gives to each message (Jakarta Messaging 3.1, 7.3). */
abstract class ProducerProperties implements JMSProducer {
    /** The producer that keeps them. */
    abstract JMSProducer below();

    final void copyPropertiesTo(JMSProducer other) {
        for (String name : getPropertyNames()) {
            other.setProperty(name, getObjectProperty(name));
        }
    }

    @Override
    public JMSProducer clearProperties() {
        below().clearProperties();
        return this;
    }

    @Override
    public boolean propertyExists(String name) {
        return below().propertyExists(name);
    }

    @Override
    public Set<String> getPropertyNames() {
        return below().getPropertyNames();
    }

    @Override
    public JMSProducer setProperty(String name, boolean value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public boolean getBooleanProperty(String name) {
        return below().getBooleanProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, byte value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public byte getByteProperty(String name) {
        return below().getByteProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, short value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public short getShortProperty(String name) {
        return below().getShortProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, int value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public int getIntProperty(String name) {
        return below().getIntProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, long value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public long getLongProperty(String name) {
        return below().getLongProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, float value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public float getFloatProperty(String name) {
        return below().getFloatProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, double value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public double getDoubleProperty(String name) {
        return below().getDoubleProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, String value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public String getStringProperty(String name) {
        return below().getStringProperty(name);
    }

    @Override
    public JMSProducer setProperty(String name, Object value) {
        below().setProperty(name, value);
        return this;
    }

    @Override
    public Object getObjectProperty(String name) {
        return below().getObjectProperty(name);
    }
}
