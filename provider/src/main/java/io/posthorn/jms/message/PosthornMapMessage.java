package io.posthorn.jms.message;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.frame.WireFields;
import io.posthorn.protocol.message.BodyKind;
import io.posthorn.protocol.message.WireValue;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values (Jakarta Messaging 3.1, 3.11.3 says which type can be read as which). */
public final class PosthornMapMessage extends PosthornMessage implements MapMessage {
    private ByteBuf encoded;
    private Map<String, Object> items = new LinkedHashMap<>();
    private boolean readOnly;

    /** An empty map. */
    public PosthornMapMessage() {}

    PosthornMapMessage(ReceivedMessage received) {
        super(received);
        encoded = received.body();
        readOnly = true;
    }

    private Map<String, Object> items() {
        if (encoded != null) {
            ByteBuf in = encoded.duplicate();
            encoded = null;
            for (int left = in.isReadable() ? WireFields.boundedCount(in, 3) : 0; left > 0; left--) {
                items.put(WireFields.readStr(in), WireValue.read(in));
            }
        }
        return items;
    }

    private Object get(String name) {
        return items().get(name);
    }

    private void put(String name, Object value) throws MessageNotWriteableException {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("a map item needs a name that is neither null nor empty");
        }
        if (readOnly) {
            throw new MessageNotWriteableException("the body of a received message is read-only until clearBody()");
        }
        items().put(name, value);
    }

    @Override
    public BodyKind bodyKind() {
        return BodyKind.MAP;
    }

    @Override
    public long bodyBytesAtMost() {
        if (encoded != null) {
            return encoded.readableBytes();
        }
        long bytes = 4;
        for (Map.Entry<String, Object> item : items.entrySet()) {
            bytes += 2 + 3L * item.getKey().length() + ItemSizes.bytesAtMost(item.getValue());
        }
        return bytes;
    }

    @Override
    public void writeBody(ByteBuf out) {
        if (encoded != null) {
            out.writeBytes(encoded, encoded.readerIndex(), encoded.readableBytes());
            return;
        }
        out.writeInt(items.size());
        items.forEach((name, value) -> {
            WireFields.writeStr(out, name);
            WireValue.write(out, value);
        });
    }

    @Override
    Object body() {
        return items().isEmpty() ? null : new LinkedHashMap<>(items());
    }

    @Override
    Class<?> bodyClass() {
        return items().isEmpty() ? null : Map.class;
    }

    @Override
    public void clearBody() {
        encoded = null;
        items = new LinkedHashMap<>();
        readOnly = false;
    }

    @Override
    public boolean getBoolean(String name) throws JMSException {
        return Conversions.toBoolean(get(name));
    }

    @Override
    public byte getByte(String name) throws JMSException {
        return Conversions.toByte(get(name));
    }

    @Override
    public short getShort(String name) throws JMSException {
        return Conversions.toShort(get(name));
    }

    @Override
    public char getChar(String name) throws JMSException {
        return Conversions.toChar(get(name));
    }

    @Override
    public int getInt(String name) throws JMSException {
        return Conversions.toInt(get(name));
    }

    @Override
    public long getLong(String name) throws JMSException {
        return Conversions.toLong(get(name));
    }

    @Override
    public float getFloat(String name) throws JMSException {
        return Conversions.toFloat(get(name));
    }

    @Override
    public double getDouble(String name) throws JMSException {
        return Conversions.toDouble(get(name));
    }

    @Override
    public String getString(String name) throws JMSException {
        return Conversions.toText(get(name));
    }

    @Override
    public byte[] getBytes(String name) throws JMSException {
        return Conversions.toBytes(get(name));
    }

    @Override
    public Object getObject(String name) {
        Object value = get(name);
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    @Override
    public Enumeration<String> getMapNames() {
        return Collections.enumeration(items().keySet().stream().toList());
    }

    @Override
    public void setBoolean(String name, boolean value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setByte(String name, byte value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setShort(String name, short value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setChar(String name, char value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setInt(String name, int value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setLong(String name, long value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setFloat(String name, float value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setDouble(String name, double value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setString(String name, String value) throws JMSException {
        put(name, value);
    }

    @Override
    public void setBytes(String name, byte[] value) throws JMSException {
        put(name, value == null ? null : value.clone());
    }

    @Override
    public void setBytes(String name, byte[] value, int offset, int length) throws JMSException {
        put(name, Arrays.copyOfRange(value, offset, offset + length));
    }

    @Override
    public void setObject(String name, Object value) throws JMSException {
        if (!Conversions.isItem(value)) {
            throw new MessageFormatException("item " + name + ": a map cannot hold a " + value.getClass().getName());
        }
        put(name, value instanceof byte[] bytes ? bytes.clone() : value);
    }

    @Override
    public boolean itemExists(String name) {
        return items().containsKey(name);
    }
}
