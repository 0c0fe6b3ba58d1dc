package io.posthorn.jms.xa;

import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.access.OpenConnection;
import io.posthorn.jms.branch.BranchTable;
import io.posthorn.jms.cluster.ClusterSource;
import io.posthorn.jms.delivery.AckMode;
import io.posthorn.jms.session.SessionCore;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;

/** A connection whose XA sessions take part in global transactions; its other sessions are ordinary ones. Safe for any thread. */
public class PosthornXAConnection extends PosthornConnection implements XAConnection {
    private final ClusterSource source;
    private final BranchTable table;

    PosthornXAConnection(OpenConnection opened) {
        super(opened);
        source = opened.source();
        table = opened.table();
    }

    PosthornXAResource resource(SessionCore session) {
        return new PosthornXAResource(table, session.branches(), source);
    }

    @Override
    public PosthornXASession createXASession() throws JMSException {
        return new PosthornXASession(this, openSession(AckMode.BRANCHED), Session.SESSION_TRANSACTED);
    }
}
