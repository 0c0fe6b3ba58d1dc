package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;

/**
 * A physical session in use by a handle.
 *
 * @param own whether it ends with the handle; else the managed connection keeps it
 */
public record LeasedSession(PosthornSession session, boolean own) {
    void release() {
        if (own) {
            OpenResources.closeQuietly(session::close);
        }
    }
}
