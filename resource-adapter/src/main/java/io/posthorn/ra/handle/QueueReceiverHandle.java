package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornSession;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;

/** A consumer of a queue as an application holds it. */
final class QueueReceiverHandle extends ConsumerHandle implements QueueReceiver {
    QueueReceiverHandle(SessionHandle session, boolean lasting, Opening opening, PosthornSession boundTo,
            MessageConsumer below) {
        super(session, lasting, opening, boundTo, below);
    }

    @Override
    public Queue getQueue() throws JMSException {
        return ((QueueReceiver) usable()).getQueue();
    }
}
