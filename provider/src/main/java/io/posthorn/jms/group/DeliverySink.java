package io.posthorn.jms.group;

import io.posthorn.jms.link.LinkException;

/** Takes what a consumer is sent. On the connection's thread or the reconnecting one; must not block. */
public interface DeliverySink {
    /** A message, in the broker's order. */
    void deliver(Delivery delivery);

    /** The connection broke: what the application has not seen is dropped, the broker will send it again. */
    void dropUnseen();

    /** The consumer is no more: the broker refused to take it up again after a reconnect. */
    void failed(LinkException reason);
}
