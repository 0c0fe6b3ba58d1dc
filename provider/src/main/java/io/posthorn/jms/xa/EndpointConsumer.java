package io.posthorn.jms.xa;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * How a resource adapter gives messages to an endpoint; internal to Posthorn. One for each session of an endpoint, for one thread
 * at a time, which need not always be the same. A message's way:
 *
 * <pre>
 * arrival.run()                        something has come, or may have
 * message = claim()                    null: it was for nobody here
 * endpoint.beforeDelivery(method)      the container may start a branch on the session's XAResource
 * endpoint.onMessage(message)
 * endpoint.afterDelivery()             the container ends the branch, and decides it
 * settle()                             or giveBack, see there
 * </pre>
 *
 * What is claimed belongs to the branch that the session is associated with when that association ends: so it does not matter
 * whether the branch is started before or after claiming. A claimed message is held over a reconnect.
 */
public final class EndpointConsumer implements AutoCloseable {
    EndpointConsumer() {}

    /**
     * Takes the next message if there is one here, and if the connection is started. Does not wait. Only one message can be
     * claimed at a time.
     *
     * @return null when there is none now
     * @throws jakarta.jms.IllegalStateException if the session is closed, or a message is claimed and neither settled nor given back
     */
    public Message claim() throws JMSException {
        throw new JMSException("not there yet");
    }

    /**
     * The endpoint is done with the claimed message. If it was in a branch, that decides, and this does nothing; else it is
     * acknowledged now.
     */
    public void settle() throws JMSException {
        throw new JMSException("not there yet");
    }

    /**
     * The endpoint did not take the claimed message: outside of a branch it goes back to its place and is delivered again, before
     * what came after it. In a branch that has ended this does nothing: rolling that back brings the message back, counted.
     *
     * @param counted whether this counts as a delivery (JMSXDeliveryCount, redelivery limit): true when the endpoint's method was called
     */
    public void giveBack(boolean counted) throws JMSException {
        throw new JMSException("not there yet");
    }

    /** Closes the consumer: what is not claimed goes back. Waits for nobody. */
    @Override
    public void close() throws JMSException {
        throw new JMSException("not there yet");
    }
}
