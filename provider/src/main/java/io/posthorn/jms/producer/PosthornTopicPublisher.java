package io.posthorn.jms.producer;

import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.destination.PosthornDestination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/** The producer of the topic domain. */
public final class PosthornTopicPublisher extends PosthornProducer implements TopicPublisher {
    /** @param topic null: named with each send */
    public PosthornTopicPublisher(OpenSession session, PosthornDestination topic) {
        super(session, topic);
    }

    @Override
    public Topic getTopic() throws JMSException {
        return (Topic) getDestination();
    }

    @Override
    public void publish(Message message) throws JMSException {
        send(message);
    }

    @Override
    public void publish(Message message, int mode, int priority, long ttlMs) throws JMSException {
        send(message, mode, priority, ttlMs);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        send(topic, message);
    }

    @Override
    public void publish(Topic topic, Message message, int mode, int priority, long ttlMs) throws JMSException {
        send(topic, message, mode, priority, ttlMs);
    }
}
