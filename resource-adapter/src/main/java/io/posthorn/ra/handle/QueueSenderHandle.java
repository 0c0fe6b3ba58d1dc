package io.posthorn.ra.handle;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;

/** A producer of the queue domain as an application holds it. */
final class QueueSenderHandle extends ProducerHandle implements QueueSender {
    /** @param queue null: named with each send */
    QueueSenderHandle(SessionHandle session, Queue queue) throws JMSException {
        super(session, queue);
    }

    @Override
    public Queue getQueue() throws JMSException {
        return (Queue) getDestination();
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        send((Destination) queue, message);
    }

    @Override
    public void send(Queue queue, Message message, int deliveryMode, int priority, long ttlMs) throws JMSException {
        send((Destination) queue, message, deliveryMode, priority, ttlMs);
    }
}
