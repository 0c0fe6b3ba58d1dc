package io.posthorn.jms.xa;

import io.posthorn.jms.access.OpenConnection;
import io.posthorn.jms.delivery.AckMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
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
}
