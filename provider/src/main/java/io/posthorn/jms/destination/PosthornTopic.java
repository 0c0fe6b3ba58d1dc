package io.posthorn.jms.destination;

import io.posthorn.protocol.message.DestinationKind;
import jakarta.jms.Topic;

/** A topic by its physical name. */
public final class PosthornTopic extends PosthornDestination implements Topic {
    private static final long serialVersionUID = 1L;

    /**
     * @throws IllegalArgumentException if the name is null or empty
     */
    public PosthornTopic(String name) {
        super(name);
    }

    @Override
    public DestinationKind kind() {
        return DestinationKind.TOPIC;
    }

    @Override
    public String getTopicName() {
        return name();
    }
}
