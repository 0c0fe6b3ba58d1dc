package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.posthorn.protocol.message.BodyKind;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.Enumeration;
import java.util.Map;

/** A message without body, and what all messages have in common: headers, properties, acknowledgement. */
public class PosthornMessage extends MessageHeaders {
    private final MessageProperties properties;
    private Acknowledgement acknowledgement = Acknowledgement.NONE;

    /** An empty message. */
    public PosthornMessage() {
        properties = new MessageProperties();
    }

    PosthornMessage(ReceivedMessage received) {
        super(received);
        properties = new MessageProperties(received);
    }

    /** The type, as the image says it. */
    public BodyKind bodyKind() {
        return BodyKind.MESSAGE;
    }

    /** Bits of the image the body asks for. */
    int bodyBits() {
        return 0;
    }

    /** No fewer bytes than {@link #writeBody} writes. Cheap: nothing is encoded to find out. */
    public long bodyBytesAtMost() {
        return 0;
    }

    /** Encodes the body; the message stays as it is. */
    public void writeBody(ByteBuf out) {
        // A plain message has none.
    }

    /** The encoded body, which stays as it is until the message is changed. */
    public ByteBuf bodyBuffer() {
        ByteBuf buffer = Unpooled.buffer();
        writeBody(buffer);
        return buffer;
    }

    /** The body of the type asked for, which has been checked; null when there is none. */
    Object body() throws JMSException {
        return null;
    }

    /** The class {@link #body()} returns. */
    Class<?> bodyClass() throws JMSException {
        return null;
    }

    final Map<String, Object> properties() {
        return properties.all();
    }

    /** Says what {@link #acknowledge()} does; set when the session hands the message to the application. */
    public final void onAcknowledge(Acknowledgement newAcknowledgement) {
        acknowledgement = newAcknowledgement;
    }

    @Override
    public final void acknowledge() throws JMSException {
        acknowledgement.acknowledge();
    }

    @Override
    public void clearBody() {
        // A plain message has none.
    }

    /** Jakarta Messaging 3.1, {@code Message.getBody}: MessageFormatException when the body is of another type. */
    @Override
    public final <T> T getBody(Class<T> type) throws JMSException {
        if (!isBodyAssignableTo(type)) {
            throw new MessageFormatException(
                    "the body of this " + bodyKind() + " message cannot be read as " + type.getName());
        }
        return type.cast(body());
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public boolean isBodyAssignableTo(Class type) throws JMSException {
        Class<?> own = bodyClass();
        return own == null || type.isAssignableFrom(own);
    }

    @Override
    public final void clearProperties() {
        properties.clear();
    }

    @Override
    public final boolean propertyExists(String name) {
        return properties.exists(name);
    }

    @Override
    public final boolean getBooleanProperty(String name) throws JMSException {
        return Conversions.toBoolean(properties.get(name));
    }

    @Override
    public final byte getByteProperty(String name) throws JMSException {
        return Conversions.toByte(properties.get(name));
    }

    @Override
    public final short getShortProperty(String name) throws JMSException {
        return Conversions.toShort(properties.get(name));
    }

    @Override
    public final int getIntProperty(String name) throws JMSException {
        return Conversions.toInt(properties.get(name));
    }

    @Override
    public final long getLongProperty(String name) throws JMSException {
        return Conversions.toLong(properties.get(name));
    }

    @Override
    public final float getFloatProperty(String name) throws JMSException {
        return Conversions.toFloat(properties.get(name));
    }

    @Override
    public final double getDoubleProperty(String name) throws JMSException {
        return Conversions.toDouble(properties.get(name));
    }

    @Override
    public final String getStringProperty(String name) throws JMSException {
        return Conversions.toText(properties.get(name));
    }

    @Override
    public final Object getObjectProperty(String name) {
        return properties.get(name);
    }

    @Override
    public final Enumeration<String> getPropertyNames() {
        return properties.names();
    }

    @Override
    public final void setBooleanProperty(String name, boolean value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setByteProperty(String name, byte value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setShortProperty(String name, short value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setIntProperty(String name, int value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setLongProperty(String name, long value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setFloatProperty(String name, float value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setDoubleProperty(String name, double value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setStringProperty(String name, String value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public final void setObjectProperty(String name, Object value) throws JMSException {
        properties.set(name, value);
    }
}
