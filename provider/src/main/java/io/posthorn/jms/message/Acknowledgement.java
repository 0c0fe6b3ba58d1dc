package io.posthorn.jms.message;

import jakarta.jms.JMSException;

/** What {@code Message.acknowledge()} does for a received message: its session decides (Jakarta Messaging 3.1, 6.2.10). */
@FunctionalInterface
public interface Acknowledgement {
    /** For messages that were not received, and browsed ones: nothing to do. */
    Acknowledgement NONE = () -> {
    };

    /**
     * Acknowledges all messages the session has delivered so far.
     *
     * @throws jakarta.jms.IllegalStateException if the session is closed
     */
    void acknowledge() throws JMSException;
}
