package io.posthorn.ra;

import jakarta.jms.Topic;

/** A topic as a server's configuration makes it. */
public final class AdminTopic extends AdminDestination implements Topic {
    private static final long serialVersionUID = 1L;

    @Override
    public String getTopicName() {
        return getDestination();
    }
}
