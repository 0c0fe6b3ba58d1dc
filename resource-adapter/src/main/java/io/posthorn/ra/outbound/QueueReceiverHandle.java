package io.posthorn.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;

/** A consumer of a queue as an application holds it. */
final class QueueReceiverHandle extends ConsumerHandle implements QueueReceiver {
    private final QueueReceiver below;

    QueueReceiverHandle(SessionHandle session, QueueReceiver below) {
        super(session, below);
        this.below = below;
    }

    @Override
    public Queue getQueue() throws JMSException {
        return below.getQueue();
    }
}
