package io.posthorn.jms.xa;

import io.posthorn.jms.session.SessionCore;
import jakarta.jms.QueueSession;
import jakarta.jms.XAQueueSession;

/** An XA session of the queue domain. */
final class PosthornXAQueueSession extends PosthornXASession implements XAQueueSession {
    PosthornXAQueueSession(PosthornXAConnection connection, SessionCore core, int mode) {
        super(connection, core, mode);
    }

    @Override
    public QueueSession getQueueSession() {
        return inQueueDomain();
    }
}
