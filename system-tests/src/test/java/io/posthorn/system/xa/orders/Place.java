package io.posthorn.system.xa.orders;

import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.route.Rendezvous;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.List;

/** A queue, or a topic with one durable subscription, and how to receive from it. */
public record Place(DestinationKind kind, String name) {
    private static final String SUBSCRIPTION = "all";

    /** One whose first and only partition lives in that group. */
    static Place in(int group, List<String> groups, DestinationKind kind, String prefix) {
        for (int i = 0;; i++) {
            String name = prefix + "-" + i;
            if (Rendezvous.place(kind, name, 0, groups) == group) {
                return new Place(kind, name);
            }
        }
    }

    public Destination of(Session session) throws JMSException {
        return kind == DestinationKind.QUEUE ? session.createQueue(name) : session.createTopic(name);
    }

    /** Gives the connection the client identifier that {@link #consume} needs, if any; before all else. */
    public void identify(Connection connection) throws JMSException {
        if (kind == DestinationKind.TOPIC) {
            connection.setClientID("subscriber-of-" + name);
        }
    }

    public MessageConsumer consume(Session session) throws JMSException {
        return kind == DestinationKind.QUEUE
                ? session.createConsumer(of(session))
                : session.createDurableConsumer((Topic) of(session), SUBSCRIPTION);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
