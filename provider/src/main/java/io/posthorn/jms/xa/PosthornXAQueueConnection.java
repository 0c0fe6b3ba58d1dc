package io.posthorn.jms.xa;

import io.posthorn.jms.access.OpenConnection;
import io.posthorn.jms.delivery.AckMode;
import jakarta.jms.JMSException;
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
}
