package io.posthorn.ra.handle;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/** A producer of the topic domain as an application holds it. */
final class TopicPublisherHandle extends ProducerHandle implements TopicPublisher {
    /** @param topic null: named with each send */
    TopicPublisherHandle(SessionHandle session, Topic topic) throws JMSException {
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
    public void publish(Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        send(message, deliveryMode, priority, ttlMs);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        send(topic, message);
    }

    @Override
    public void publish(Topic topic, Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        send(topic, message, deliveryMode, priority, ttlMs);
    }
}
