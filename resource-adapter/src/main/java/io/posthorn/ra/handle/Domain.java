package io.posthorn.ra.handle;

import jakarta.jms.IllegalStateException;

/** The domain whose methods a handle has (Jakarta Messaging 3.1, 9.2 and 10.2); those of the other are refused. */
public enum Domain {
    ANY, QUEUES, TOPICS;

    void requireTopics() throws IllegalStateException {
        if (this == QUEUES) {
            throw new IllegalStateException("a queue connection has no topics and no subscriptions");
        }
    }

    void requireQueues() throws IllegalStateException {
        if (this == TOPICS) {
            throw new IllegalStateException("a topic connection has no queues");
        }
    }
}
