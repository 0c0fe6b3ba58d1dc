package io.posthorn.jms;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;

/** A connection of the queue domain: topics' methods are refused (Jakarta Messaging 3.1, 4.1.4). */
final class PosthornQueueConnection extends PosthornConnection implements QueueConnection {
    PosthornQueueConnection(OpenConnection opened) {
        super(opened);
    }

    @Override
    public QueueSession createQueueSession(boolean transacted, int acknowledgeMode) throws JMSException {
        int mode = transacted ? Session.SESSION_TRANSACTED : acknowledgeMode;
        requireOpen();
        PosthornSession.checkModeChecked(mode);
        return new PosthornQueueSession(this, openSession(mode), mode);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(Queue queue, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        requireOpen();
        throw JmsErrors.unsupported("ConnectionConsumer");
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(Topic topic, String subscriptionName,
            String messageSelector, ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        throw new IllegalStateException("a queue connection has no subscriptions");
    }
}
