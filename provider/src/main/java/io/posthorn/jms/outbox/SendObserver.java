package io.posthorn.jms.outbox;

import io.posthorn.jms.link.LinkException;

/** Is told when sends are decided. On the connection's thread or the reconnecting one; must not block. */
public interface SendObserver {
    /** Every send up to the sequence is decided. */
    void decided(long sequence);

    /** Nothing more will be decided. */
    void ended(LinkException reason);
}
