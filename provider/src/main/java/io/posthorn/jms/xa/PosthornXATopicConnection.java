package io.posthorn.jms.xa;

import io.posthorn.jms.OpenConnection;
import io.posthorn.jms.delivery.AckMode;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import jakarta.jms.XATopicConnection;

/** An XA connection of the topic domain. */
final class PosthornXATopicConnection extends PosthornXAConnection implements XATopicConnection {
    PosthornXATopicConnection(OpenConnection opened) {
        super(opened);
    }

    @Override
    public PosthornXATopicSession createXATopicSession() throws JMSException {
        return new PosthornXATopicSession(this, openSession(AckMode.BRANCHED), Session.SESSION_TRANSACTED);
    }

    @Override
    public TopicSession createTopicSession(boolean transacted, int acknowledgeMode) throws JMSException {
        return openTopicSession(transacted, acknowledgeMode);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(Topic topic, String messageSelector,
            ServerSessionPool sessionPool, int maxMessages) throws JMSException {
        return createConnectionConsumer((Destination) topic, messageSelector, sessionPool, maxMessages);
    }
}
