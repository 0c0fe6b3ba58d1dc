package io.posthorn.jms.session;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.link.LinkException;

/** When deliveries are acknowledged: one class for each mode. */
interface Acknowledger {
    /**
     * A message is about to be returned from a receive.
     *
     * @param last whether no further message is waiting in the client
     */
    void received(Delivery delivery, boolean last);

    /** A message is about to be given to a listener. */
    void beforeListener(Delivery delivery);

    /** The listener has returned normally. */
    void afterListener(Delivery delivery, boolean last);

    /**
     * Whether a message whose listener failed is given back at once, to be delivered again (Jakarta Messaging 3.1, 8.7: in
     * AUTO and DUPS_OK; in the other modes the application decides).
     */
    boolean redeliversAfterFailure();

    /** {@code Message.acknowledge()} was called on any message of the session. */
    void acknowledge() throws LinkException;
}
