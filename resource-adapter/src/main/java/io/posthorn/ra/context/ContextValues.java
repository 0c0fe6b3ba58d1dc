package io.posthorn.ra.context;

import io.posthorn.ra.handle.SessionHandle;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/** The messages and destinations that a context makes: those of its session. */
abstract class ContextValues implements JMSContext {
    /** The one session of the context. */
    abstract SessionHandle session();

    @Override
    public BytesMessage createBytesMessage() {
        return Unchecked.get(session()::createBytesMessage);
    }

    @Override
    public MapMessage createMapMessage() {
        return Unchecked.get(session()::createMapMessage);
    }

    @Override
    public Message createMessage() {
        return Unchecked.get(session()::createMessage);
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return Unchecked.get(session()::createObjectMessage);
    }

    @Override
    public StreamMessage createStreamMessage() {
        return Unchecked.get(session()::createStreamMessage);
    }

    @Override
    public TextMessage createTextMessage() {
        return Unchecked.get(session()::createTextMessage);
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) {
        return Unchecked.get(() -> session().createObjectMessage(object));
    }

    @Override
    public TextMessage createTextMessage(String text) {
        return Unchecked.get(() -> session().createTextMessage(text));
    }

    @Override
    public Queue createQueue(String queueName) {
        return Unchecked.get(() -> session().createQueue(queueName));
    }

    @Override
    public Topic createTopic(String topicName) {
        return Unchecked.get(() -> session().createTopic(topicName));
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return Unchecked.get(session()::createTemporaryQueue);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return Unchecked.get(session()::createTemporaryTopic);
    }
}
