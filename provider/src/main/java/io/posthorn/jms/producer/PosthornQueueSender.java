package io.posthorn.jms.producer;

import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.destination.PosthornDestination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;

/** The producer of the queue domain. */
public final class PosthornQueueSender extends PosthornProducer implements QueueSender {
    /** @param queue null: named with each send */
    public PosthornQueueSender(OpenSession session, PosthornDestination queue) {
        super(session, queue);
    }

    @Override
    public Queue getQueue() throws JMSException {
        return (Queue) getDestination();
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        super.send(queue, message);
    }

    @Override
    public void send(Queue queue, Message message, int mode, int priority, long ttlMs) throws JMSException {
        super.send(queue, message, mode, priority, ttlMs);
    }
}
