package io.posthorn.jms.sending;

import io.posthorn.jms.link.LinkException;

/** What to do when an asynchronous send is decided. Called on the session's completion thread, in the order of the sends. */
@FunctionalInterface
public interface SendCallback {
    /** @param failure null when the message was stored */
    void completed(LinkException failure);
}
