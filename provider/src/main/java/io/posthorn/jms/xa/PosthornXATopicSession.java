package io.posthorn.jms.xa;

import io.posthorn.jms.session.SessionCore;
import jakarta.jms.TopicSession;
import jakarta.jms.XATopicSession;

/** An XA session of the topic domain. */
final class PosthornXATopicSession extends PosthornXASession implements XATopicSession {
    PosthornXATopicSession(PosthornXAConnection connection, SessionCore core, int mode) {
        super(connection, core, mode);
    }

    @Override
    public TopicSession getTopicSession() {
        return inTopicDomain();
    }
}
