package io.posthorn.jms.link;

/**
 * Somebody who has said things to a broker that a new connection must hear again: a client its CLIENT_OPEN, a session its
 * consumers and what is unconfirmed.
 */
public interface Resumable {
    /** The connection is gone. On the connection's thread; must not block. */
    void onLost();

    /**
     * Says on a fresh connection what is needed to go on where the old one broke. On the reconnecting thread, which may
     * wait; one after another, in the order they were registered.
     *
     * @throws LinkException if the fresh connection breaks too; it will be called again for the next. What concerns only the
     *                       resumable itself (its destination is gone) it keeps, and tells whoever uses it
     */
    void resume(Link fresh) throws LinkException;

    /** There will be no connection any more. On the reconnecting thread. */
    void onGivenUp(LinkException reason);
}
