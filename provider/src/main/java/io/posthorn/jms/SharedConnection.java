package io.posthorn.jms;

import jakarta.jms.JMSException;

/** The connection of a context and of all contexts created from it: the last of them closes it. */
final class SharedConnection {
    private final PosthornConnection connection;
    private int contexts;

    SharedConnection(PosthornConnection connection) {
        this.connection = connection;
    }

    PosthornConnection connection() {
        return connection;
    }

    synchronized SharedConnection join() {
        contexts++;
        return this;
    }

    synchronized void leave() throws JMSException {
        if (--contexts == 0) {
            connection.close();
        }
    }

    /** Whether leaving now would close the connection. */
    synchronized boolean isLast() {
        return contexts == 1;
    }
}
