package io.posthorn.jms.consumer;

import io.posthorn.jms.calls.OpenSession;
import io.posthorn.jms.delivery.ConsumerCore;
import io.posthorn.jms.delivery.ConsumerRequest;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;

/** The consumer of a queue. */
public final class PosthornQueueReceiver extends PosthornConsumer implements QueueReceiver {
    private final Queue queue;

    PosthornQueueReceiver(OpenSession session, ConsumerCore core, Queue queue, ConsumerRequest request) {
        super(session, core, request);
        this.queue = queue;
    }

    @Override
    public Queue getQueue() throws JMSException {
        requireOpen();
        return queue;
    }
}
