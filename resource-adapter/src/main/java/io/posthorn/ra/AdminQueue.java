package io.posthorn.ra;

import jakarta.jms.Queue;

/** A queue as a server's configuration makes it. */
public final class AdminQueue extends AdminDestination implements Queue {
    private static final long serialVersionUID = 1L;

    @Override
    public String getQueueName() {
        return getDestination();
    }
}
