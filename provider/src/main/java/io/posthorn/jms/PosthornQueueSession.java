package io.posthorn.jms;

import io.posthorn.jms.consumer.PosthornTopicSubscriber;
import io.posthorn.jms.producer.PosthornQueueSender;
import io.posthorn.jms.session.SessionCore;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;

/** A session of the queue domain: topics' methods are refused (Jakarta Messaging 3.1, 9.2). */
final class PosthornQueueSession extends PosthornSession implements QueueSession {
    PosthornQueueSession(PosthornConnection connection, SessionCore core, int mode) {
        super(connection, core, mode);
    }

    private static IllegalStateException noTopics() {
        return new IllegalStateException("a queue session has no topics");
    }

    @Override
    public QueueReceiver createReceiver(Queue queue) throws JMSException {
        return (QueueReceiver) createConsumer(queue);
    }

    @Override
    public QueueReceiver createReceiver(Queue queue, String messageSelector) throws JMSException {
        return (QueueReceiver) createConsumer(queue, messageSelector);
    }

    @Override
    public QueueSender createSender(Queue queue) throws JMSException {
        return queue == null ? unbound() : (QueueSender) createProducer(queue);
    }

    private QueueSender unbound() throws JMSException {
        requireOpen();
        return new PosthornQueueSender(opened(), null);
    }

    @Override
    public Topic createTopic(String topicName) throws JMSException {
        throw noTopics();
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        throw noTopics();
    }

    @Override
    public PosthornTopicSubscriber createDurableConsumer(Topic topic, String name, String messageSelector,
            boolean noLocal)
            throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String sharedSubscriptionName, String messageSelector)
            throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String messageSelector)
            throws JMSException {
        throw noTopics();
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        throw noTopics();
    }
}
