package io.posthorn.jms;

import io.posthorn.jms.access.OpenConnection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Topic;

/** A connection of the queue domain: topics' methods are refused (Jakarta Messaging 3.1, 9.2). */
final class PosthornQueueConnection extends PosthornConnection {
    PosthornQueueConnection(OpenConnection opened) {
        super(opened);
    }

    private static IllegalStateException noTopics() {
        return new IllegalStateException("a queue connection has no subscriptions");
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        throw noTopics();
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        throw noTopics();
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        throw noTopics();
    }
}
