package io.posthorn.jms;

import io.posthorn.jms.calls.Addresses;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.message.AllowedClasses;
import io.posthorn.jms.message.PosthornBytesMessage;
import io.posthorn.jms.message.PosthornMapMessage;
import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.message.PosthornObjectMessage;
import io.posthorn.jms.message.PosthornStreamMessage;
import io.posthorn.jms.message.PosthornTextMessage;
import jakarta.jms.BytesMessage;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/** The messages and destinations a session makes; any session may use them (Jakarta Messaging 3.1, 6.2.3 and 6.2.4). */
abstract class SessionValues implements Session {
    /**
     * @throws IllegalStateException if the session is closed
     */
    protected abstract void requireOpen() throws JMSException;

    /** What an ObjectMessage may bring in. */
    abstract AllowedClasses allowed();

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        requireOpen();
        return new PosthornBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        requireOpen();
        return new PosthornMapMessage();
    }

    @Override
    public Message createMessage() throws JMSException {
        requireOpen();
        return new PosthornMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        requireOpen();
        return new PosthornObjectMessage(allowed());
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
        ObjectMessage message = createObjectMessage();
        message.setObject(object);
        return message;
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        requireOpen();
        return new PosthornStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        return createTextMessage(null);
    }

    @Override
    public TextMessage createTextMessage(String text) throws JMSException {
        requireOpen();
        return new PosthornTextMessage(text);
    }

    @Override
    public Queue createQueue(String queueName) throws JMSException {
        requireOpen();
        return (Queue) PosthornDestination.queue(Addresses.physical(queueName));
    }

    @Override
    public Topic createTopic(String topicName) throws JMSException {
        requireOpen();
        return (Topic) PosthornDestination.topic(Addresses.physical(topicName));
    }
}
