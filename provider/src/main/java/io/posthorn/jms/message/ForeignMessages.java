package io.posthorn.jms.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies another provider's message into ours, to be sent (Jakarta Messaging 3.1, 3.12). */
public final class ForeignMessages {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignMessages.class);
    private static final int COPY_BYTES = 8_192;

    private ForeignMessages() {}

    /** Ours stay what they are; another provider's is copied: body, properties, correlation id, reply-to and type. */
    public static PosthornMessage toPosthorn(Message message) throws JMSException {
        if (message instanceof PosthornMessage own) {
            return own;
        }
        PosthornMessage copy = copyOfBody(message);
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            if (!name.startsWith("JMSX") || name.equals(PropertyNames.GROUP_ID)
                    || name.equals(PropertyNames.GROUP_SEQUENCE)) {
                copy.setObjectProperty(name, message.getObjectProperty(name));
            }
        }
        copy.setJMSCorrelationID(message.getJMSCorrelationID());
        copy.setJMSReplyTo(message.getJMSReplyTo());
        copy.setJMSType(message.getJMSType());
        return copy;
    }

    /** After the send: the headers a producer sets are set on the foreign message too (Jakarta Messaging 3.1, 3.12). */
    public static void copySentHeaders(PosthornMessage sent, Message foreign) throws JMSException {
        foreign.setJMSDestination(sent.getJMSDestination());
        foreign.setJMSDeliveryMode(sent.getJMSDeliveryMode());
        foreign.setJMSPriority(sent.getJMSPriority());
        foreign.setJMSExpiration(sent.getJMSExpiration());
        setDeliveryTime(sent, foreign);
        foreign.setJMSTimestamp(sent.getJMSTimestamp());
        foreign.setJMSMessageID(sent.getJMSMessageID());
    }

    /** Messages that were written for JMS 1.1 do not know that header. */
    private static void setDeliveryTime(PosthornMessage sent, Message foreign) throws JMSException {
        try {
            foreign.setJMSDeliveryTime(sent.getJMSDeliveryTime());
        } catch (UnsupportedOperationException | AbstractMethodError old) {
            LOG.trace("A foreign message takes no delivery time", old);
        }
    }

    private static PosthornMessage copyOfBody(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return new PosthornTextMessage(text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            return copyOfBytes(bytes);
        }
        if (message instanceof MapMessage map) {
            return copyOfMap(map);
        }
        if (message instanceof StreamMessage stream) {
            return copyOfStream(stream);
        }
        if (message instanceof ObjectMessage object) {
            PosthornObjectMessage copy = new PosthornObjectMessage(AllowedClasses.NONE);
            copy.setObject(object.getObject());
            return copy;
        }
        return new PosthornMessage();
    }

    private static PosthornMessage copyOfBytes(BytesMessage source) throws JMSException {
        PosthornBytesMessage copy = new PosthornBytesMessage();
        source.reset();
        byte[] piece = new byte[COPY_BYTES];
        for (int count = source.readBytes(piece); count > 0; count = source.readBytes(piece)) {
            copy.writeBytes(piece, 0, count);
        }
        return copy;
    }

    private static PosthornMessage copyOfMap(MapMessage source) throws JMSException {
        PosthornMapMessage copy = new PosthornMapMessage();
        Enumeration<?> names = source.getMapNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            copy.setObject(name, source.getObject(name));
        }
        return copy;
    }

    private static PosthornMessage copyOfStream(StreamMessage source) throws JMSException {
        PosthornStreamMessage copy = new PosthornStreamMessage();
        source.reset();
        try {
            while (true) {
                copy.writeObject(source.readObject());
            }
        } catch (MessageEOFException e) {
            return copy;
        }
    }
}
