package io.posthorn.jms.destination;

import io.posthorn.protocol.message.DestinationKind;
import jakarta.jms.Queue;

/** A queue by its physical name. */
public final class PosthornQueue extends PosthornDestination implements Queue {
    private static final long serialVersionUID = 1L;

    /**
     * @throws IllegalArgumentException if the name is null or empty
     */
    public PosthornQueue(String name) {
        super(name);
    }

    @Override
    public DestinationKind kind() {
        return DestinationKind.QUEUE;
    }

    @Override
    public String getQueueName() {
        return name();
    }
}
