package io.posthorn.jms.destination;

import io.posthorn.protocol.message.DestinationKind;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;

/** A queue that belongs to one connection and goes with it. */
public final class PosthornTemporaryQueue extends PosthornDestination implements TemporaryQueue {
    private static final long serialVersionUID = 1L;

    private final transient TemporaryOwner owner;

    /** @param owner the connection it belongs to; null when it was read from a message and is only an address */
    public PosthornTemporaryQueue(String name, TemporaryOwner owner) {
        super(name);
        this.owner = owner;
    }

    @Override
    public DestinationKind kind() {
        return DestinationKind.TEMPORARY_QUEUE;
    }

    @Override
    public String getQueueName() {
        return name();
    }

    @Override
    public void delete() throws JMSException {
        TemporaryOwner.delete(owner, this);
    }
}
