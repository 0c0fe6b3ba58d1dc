package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;

/** A delivery that somebody is about to get. One object for each thread that takes, used again and again. */
final class Turn {
    ConsumerCore consumer;
    DeliveryListener listener;
    Delivery delivery;
    /** Whether no further message is waiting in the client. */
    boolean last;
    /** Whether the broker is to be told soon. */
    boolean tell;

    /** Tells the broker what is due; not under the mailbox's lock, which the connection's thread takes. */
    void tellBroker() {
        if (tell) {
            tell = false;
            delivery.consumer().session().requestDrain();
        }
    }

    /** No delivery follows soon: the broker is told of this one's acknowledgement now, if it was not with it. */
    void nothingFollows() {
        if (delivery != null && !last) {
            last = true;
            delivery.consumer().session().requestDrain();
        }
    }
}
