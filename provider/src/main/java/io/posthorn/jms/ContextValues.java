package io.posthorn.jms;

import io.posthorn.jms.calls.CoreCall;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
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

/** The messages and destinations a context makes: those of its session. */
abstract class ContextValues implements JMSContext {
    /** The context's session. */
    abstract Session session();

    @Override
    public BytesMessage createBytesMessage() {
        return CoreCall.getUnchecked(session()::createBytesMessage);
    }

    @Override
    public MapMessage createMapMessage() {
        return CoreCall.getUnchecked(session()::createMapMessage);
    }

    @Override
    public Message createMessage() {
        return CoreCall.getUnchecked(session()::createMessage);
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return CoreCall.getUnchecked(session()::createObjectMessage);
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) {
        return CoreCall.getUnchecked(() -> session().createObjectMessage(object));
    }

    @Override
    public StreamMessage createStreamMessage() {
        return CoreCall.getUnchecked(session()::createStreamMessage);
    }

    @Override
    public TextMessage createTextMessage() {
        return CoreCall.getUnchecked(session()::createTextMessage);
    }

    @Override
    public TextMessage createTextMessage(String text) {
        return CoreCall.getUnchecked(() -> session().createTextMessage(text));
    }

    @Override
    public Queue createQueue(String queueName) {
        return CoreCall.getUnchecked(() -> session().createQueue(queueName));
    }

    @Override
    public Topic createTopic(String topicName) {
        return CoreCall.getUnchecked(() -> session().createTopic(topicName));
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return CoreCall.getUnchecked(session()::createTemporaryQueue);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return CoreCall.getUnchecked(session()::createTemporaryTopic);
    }
}
