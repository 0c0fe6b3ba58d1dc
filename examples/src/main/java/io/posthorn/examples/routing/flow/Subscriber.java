package io.posthorn.examples.routing.flow;

import io.posthorn.examples.routing.archive.Archive;
import io.posthorn.examples.routing.content.Route;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who stores what arrives where. One consumer each: with several under one name, a redelivery could overtake the row of
 * the first delivery, which only XA could rule out.
 */
public enum Subscriber {
    LABORATORY(Route.LAB_RESULTS),
    ORDER_DESK(Route.LAB_ORDERS),
    WARD(Route.ADMISSIONS),
    CASHIER(Route.PAYMENTS),
    TREASURY(Route.BANK_STATEMENTS),
    AUDIT(Route.BANK_STATEMENTS),
    CLERK(Route.REVIEW);

    private final Route route;

    Subscriber(Route route) {
        this.route = route;
    }

    /** Everybody who gets a copy of what takes the route: one for a queue, all subscribers of a topic. */
    public static Set<Subscriber> of(Route route) {
        return Arrays.stream(values()).filter(subscriber -> subscriber.route == route).collect(Collectors.toSet());
    }

    /** Where it listens. */
    public Route route() {
        return route;
    }

    /** Its role, with a session of its own on the connection and a database connection of its own. */
    public Role role(Connection connection, Path database, Counters counters) throws JMSException {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = consumer(session);
        return stop -> {
            try (Archive archive = Archive.open(database)) {
                new ArchivingSubscriber(name(), session, consumer, archive, counters).run(stop);
            }
        };
    }

    /** A topic's subscription is durable: what is published while this client is cut off from a broker counts too. */
    private MessageConsumer consumer(Session session) throws JMSException {
        return route.isTopic()
                ? session.createDurableConsumer(session.createTopic(route.destination()), name())
                : session.createConsumer(session.createQueue(route.destination()));
    }
}
