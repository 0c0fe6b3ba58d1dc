package io.posthorn.system.kill;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

enum DestinationKind {
    QUEUE, TOPIC;

    Destination of(Session session, String name) throws JMSException {
        return this == QUEUE ? session.createQueue(name) : session.createTopic(name);
    }
}
