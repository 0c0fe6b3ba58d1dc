package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;
import jakarta.jms.BytesMessage;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/** The messages and destinations that a session makes: any session may use them, whatever was below when they were made. */
abstract class SessionValues implements Session {
    /**
     * The session below, which is another after the container has taken the last one's connection away.
     *
     * @throws IllegalStateException if this one is closed, or in a transaction that was rolled back
     */
    abstract PosthornSession physical() throws JMSException;

    /** Whose domain counts, and whose temporary destinations they are. */
    abstract ConnectionHandle connection();

    final Domain domain() {
        return connection().domain();
    }

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        return physical().createBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        return physical().createMapMessage();
    }

    @Override
    public Message createMessage() throws JMSException {
        return physical().createMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        return physical().createObjectMessage();
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
        return physical().createObjectMessage(object);
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        return physical().createStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        return physical().createTextMessage();
    }

    @Override
    public TextMessage createTextMessage(String text) throws JMSException {
        return physical().createTextMessage(text);
    }

    @Override
    public Queue createQueue(String queueName) throws JMSException {
        domain().requireQueues();
        return physical().createQueue(queueName);
    }

    @Override
    public Topic createTopic(String topicName) throws JMSException {
        domain().requireTopics();
        return physical().createTopic(topicName);
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        domain().requireQueues();
        return connection().temporaries().add(physical().createTemporaryQueue());
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        domain().requireTopics();
        return connection().temporaries().add(physical().createTemporaryTopic());
    }
}
