package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.link.LinkException;

/**
 * When deliveries are acknowledged: one class for each mode. Those that answer a boolean say whether the broker is to be told
 * soon ({@code GroupSession.requestDrain}); they do not block, and are called by the thread the session is dedicated to.
 */
interface Acknowledger {
    /**
     * A message is about to be returned from a receive.
     *
     * @param last whether no further message is waiting in the client
     */
    boolean received(Delivery delivery, boolean last);

    /** A message is about to be given to somebody who may fail: a listener, or the reader of a body. */
    boolean lent(Delivery delivery);

    /** Who was lent a message has not failed. */
    boolean used(Delivery delivery, boolean last);

    /**
     * Whether a failure of whoever was lent a message undoes its delivery (Jakarta Messaging 3.1, 8.6 and 8.7: in AUTO and
     * DUPS_OK; in the other modes the application decides).
     */
    boolean undoesAfterFailure();

    /** {@code Message.acknowledge()} was called on any message of the session; waits until that is recorded. */
    void acknowledge() throws LinkException;
}
