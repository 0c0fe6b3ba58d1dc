package io.posthorn.jms.xa;

import io.posthorn.jms.OpenConnection;
import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.delivery.AckMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;

/** A connection whose XA sessions take part in global transactions; its other sessions are ordinary ones. Safe for any thread. */
public class PosthornXAConnection extends PosthornConnection implements XAConnection {
    PosthornXAConnection(OpenConnection opened) {
        super(opened);
    }

    @Override
    public PosthornXASession createXASession() throws JMSException {
        return new PosthornXASession(this, openSession(AckMode.BRANCHED), Session.SESSION_TRANSACTED);
    }
}
