package io.posthorn.ra.context;

import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.PosthornContext;
import io.posthorn.jms.PosthornSession;

/** The simplified API over a session that is there already; never closed, as the managed connection keeps both. */
final class PooledContext extends PosthornContext {
    PooledContext(PosthornConnection connection, PosthornSession session) {
        super(connection, session);
    }
}
