package io.posthorn.ra.inbound;

import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.destination.PosthornTopic;
import io.posthorn.jms.xa.EndpointSource;
import io.posthorn.ra.access.JndiNames;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sessions of an activation consume.
 *
 * @param sessions how many of them may
 */
record Source(EndpointSource endpoint, int sessions) {
    private static final Logger LOG = LoggerFactory.getLogger(Source.class);
    private static final String QUEUE = "jakarta.jms.Queue";
    private static final String TOPIC = "jakarta.jms.Topic";

    /**
     * Finds it.
     *
     * @throws InvalidDestinationException if the name stands for something else than what is asked for
     */
    static Source find(ActivationSettings settings) throws JMSException {
        PosthornDestination destination = destination(settings);
        SubscriptionSettings subscription = settings.subscription();
        if (destination instanceof Queue) {
            if (subscription.durable() || subscription.shared()) {
                throw new InvalidDestinationException(
                        settings.destination() + " is a queue: it has no durable or shared subscription");
            }
            return new Source(source(destination, settings, null, false, false), settings.maxSession());
        }
        if (subscription.durable() && !subscription.shared()) {
            // The subscription takes one consumer at a time.
            return new Source(source(destination, settings, subscription.name(), true, false), 1);
        }
        if (subscription.shared()) {
            return new Source(source(destination, settings, subscription.name(), subscription.durable(), true),
                    settings.maxSession());
        }
        // All sessions share one that is this activation's: each message comes once.
        return new Source(source(destination, settings, "endpoint-" + UUID.randomUUID(), false, true),
                settings.maxSession());
    }

    private static EndpointSource source(PosthornDestination destination, ActivationSettings settings, String name,
            boolean durable, boolean shared) {
        return new EndpointSource(destination, settings.selector(), false, name, durable, shared,
                settings.prefetch());
    }

    private static PosthornDestination destination(ActivationSettings settings) throws JMSException {
        String name = settings.destination();
        if (settings.lookup() || name.startsWith("java:")) {
            Optional<Object> found = JndiNames.find(name);
            if (found.isPresent()) {
                return ofType(found.get(), settings);
            }
            LOG.info("{} is not found in JNDI: it is taken as the name at the broker", name);
        }
        if (QUEUE.equalsIgnoreCase(settings.destinationType())) {
            return new PosthornQueue(name);
        }
        if (TOPIC.equalsIgnoreCase(settings.destinationType())) {
            return new PosthornTopic(name);
        }
        throw new InvalidDestinationException("destinationType is missing: it must say whether " + name + " is a "
                + QUEUE + " or a " + TOPIC);
    }

    private static PosthornDestination ofType(Object found, ActivationSettings settings) throws JMSException {
        if (!(found instanceof Destination destination)) {
            throw new InvalidDestinationException(settings.destination() + " in JNDI is a "
                    + found.getClass().getName() + ", not a destination");
        }
        String type = settings.destinationType();
        if (QUEUE.equalsIgnoreCase(type) && !(found instanceof Queue)
                || TOPIC.equalsIgnoreCase(type) && !(found instanceof Topic)) {
            throw new InvalidDestinationException(
                    settings.destination() + " in JNDI is a " + found.getClass().getName() + ", not a " + type);
        }
        return PosthornDestination.from(destination);
    }
}
