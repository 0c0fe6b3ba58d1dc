package io.posthorn.jms.xa;

import io.posthorn.jms.PosthornContext;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.XAJMSContext;

/** The simplified API over an XA session. */
public final class PosthornXAContext extends PosthornContext implements XAJMSContext {
    private final PosthornXASession session;

    private PosthornXAContext(PosthornXAConnection connection, PosthornXASession session) {
        super(connection, session);
        this.session = session;
    }

    /** The context of a connection of its own, which is closed with it; also when this fails. */
    static PosthornXAContext open(PosthornXAConnection connection) throws JMSException {
        boolean opened = false;
        try {
            PosthornXAContext context = new PosthornXAContext(connection, connection.createXASession());
            opened = true;
            return context;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    @Override
    public JMSContext getContext() {
        return this;
    }

    /** Always the same; it stays usable when the context is closed. */
    @Override
    public PosthornXAResource getXAResource() {
        return session.getXAResource();
    }

    /** The session below; for a resource adapter. */
    public PosthornXASession session() {
        return session;
    }
}
