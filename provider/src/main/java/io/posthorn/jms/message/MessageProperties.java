package io.posthorn.jms.message;

import io.posthorn.protocol.message.MessageImage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The properties of one message (Jakarta Messaging 3.1, 3.5): decoded from the image when the first is asked for,
 * read-only in a received message until they are cleared. JMSXDeliveryCount is the broker's: it can be read, and
 * setting it (as programs do that copy all properties of a received message) changes nothing.
 */
final class MessageProperties {
    private MessageImage undecoded;
    private Map<String, Object> values;
    private int deliveryCount;
    private boolean readOnly;

    MessageProperties() {}

    MessageProperties(ReceivedMessage received) {
        undecoded = received.image();
        deliveryCount = received.deliveryCount();
        readOnly = true;
    }

    Object get(String name) {
        if (deliveryCount > 0 && PropertyNames.DELIVERY_COUNT.equals(name)) {
            return deliveryCount;
        }
        return all().get(name);
    }

    boolean exists(String name) {
        return get(name) != null || all().containsKey(name);
    }

    /**
     * @throws MessageNotWriteableException if the message was received and its properties not cleared
     * @throws MessageFormatException if no property, or not this one, may have a value of that type
     */
    void set(String name, Object value) throws JMSException {
        PropertyNames.check(name);
        if (readOnly) {
            throw new MessageNotWriteableException("the properties of a received message are read-only until"
                    + " clearProperties()");
        }
        if (!Conversions.isPropertyValue(value)) {
            throw new MessageFormatException("property " + name + ": a property cannot be a "
                    + value.getClass().getName() + ", only a boolean, a number or a text");
        }
        PropertyNames.checkType(name, value);
        if (!PropertyNames.DELIVERY_COUNT.equals(name)) {
            if (values == null) {
                values = new LinkedHashMap<>();
            }
            values.put(name, value);
        }
    }

    void clear() {
        undecoded = null;
        values = null;
        deliveryCount = 0;
        readOnly = false;
    }

    Enumeration<String> names() {
        Set<String> names = new LinkedHashSet<>(all().keySet());
        if (deliveryCount > 0) {
            names.add(PropertyNames.DELIVERY_COUNT);
        }
        return Collections.enumeration(names);
    }

    /** What is sent: all but JMSXDeliveryCount. */
    Map<String, Object> all() {
        if (undecoded != null) {
            values = undecoded.propertyCount() == 0 ? null : new LinkedHashMap<>();
            undecoded.forEachProperty((name, value) -> values.put(name, value));
            undecoded = null;
        }
        return values == null ? Collections.emptyMap() : values;
    }
}
