package io.posthorn.jms.delivery;

import io.posthorn.jms.group.Delivery;
import io.posthorn.jms.group.DeliverySink;
import io.posthorn.jms.link.LinkException;
import java.util.function.Consumer;

/** Puts what a broker consumer is pushed into its queue. */
final class QueueSink implements DeliverySink {
    private final Mailbox mailbox;
    private final ConsumerCore consumer;
    private final DeliveryQueue queue;
    private final Consumer<LinkException> failures;

    QueueSink(Mailbox mailbox, ConsumerCore consumer, DeliveryQueue queue, Consumer<LinkException> failures) {
        this.mailbox = mailbox;
        this.consumer = consumer;
        this.queue = queue;
        this.failures = failures;
    }

    @Override
    public void deliver(Delivery delivery) {
        mailbox.add(queue, delivery);
        consumer.arrived();
    }

    @Override
    public void dropUnseen() {
        mailbox.locked(queue::drain);
    }

    @Override
    public void failed(LinkException reason) {
        mailbox.locked(() -> consumer.markFailed(reason));
        consumer.arrived();
        if (reason.kind() != LinkException.Kind.CLOSED) {
            failures.accept(reason);
        }
    }
}
