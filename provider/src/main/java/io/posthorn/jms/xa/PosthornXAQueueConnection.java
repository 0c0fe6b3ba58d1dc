package io.posthorn.jms.xa;

import io.posthorn.jms.OpenConnection;
import io.posthorn.jms.delivery.AckMode;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.XAQueueConnection;

/** An XA connection of the queue domain. */
final class PosthornXAQueueConnection extends PosthornXAConnection implements XAQueueConnection {
    PosthornXAQueueConnection(OpenConnection opened) {
        super(opened);
    }

    @Override
    public PosthornXAQueueSession createXAQueueSession() throws JMSException {
        return new PosthornXAQueueSession(this, openSession(AckMode.BRANCHED), Session.SESSION_TRANSACTED);
    }

    @Override
    public QueueSession createQueueSession(boolean transacted, int acknowledgeMode) throws JMSException {
        return openQueueSession(transacted, acknowledgeMode);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(Queue queue, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        return createConnectionConsumer((Destination) queue, messageSelector, sessionPool, maxMessages);
    }
}
