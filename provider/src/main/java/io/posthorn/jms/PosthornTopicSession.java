package io.posthorn.jms;

import io.posthorn.jms.producer.PosthornTopicPublisher;
import io.posthorn.jms.session.SessionCore;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;

/** A session of the topic domain: queues' methods are refused (Jakarta Messaging 3.1, 9.2). */
final class PosthornTopicSession extends PosthornSession implements TopicSession {
    PosthornTopicSession(PosthornConnection connection, SessionCore core, int mode) {
        super(connection, core, mode);
    }

    private static IllegalStateException noQueues() {
        return new IllegalStateException("a topic session has no queues");
    }

    @Override
    public TopicSubscriber createSubscriber(Topic topic) throws JMSException {
        return (TopicSubscriber) createConsumer(topic);
    }

    @Override
    public TopicSubscriber createSubscriber(Topic topic, String messageSelector, boolean noLocal)
            throws JMSException {
        return (TopicSubscriber) createConsumer(topic, messageSelector, noLocal);
    }

    @Override
    public TopicPublisher createPublisher(Topic topic) throws JMSException {
        return topic == null ? unbound() : (TopicPublisher) createProducer(topic);
    }

    private TopicPublisher unbound() throws JMSException {
        requireOpen();
        return new PosthornTopicPublisher(opened(), null);
    }

    @Override
    public Queue createQueue(String queueName) throws JMSException {
        throw noQueues();
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        throw noQueues();
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String messageSelector) throws JMSException {
        throw noQueues();
    }
}
