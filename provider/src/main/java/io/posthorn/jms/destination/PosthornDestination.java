package io.posthorn.jms.destination;

import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.TemporaryName;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import java.io.Serializable;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;

/** A destination of Posthorn: a kind and a physical name. Immutable; equal to one of the same kind and name. */
public abstract class PosthornDestination implements Destination, Referenceable, Serializable {
    /** The class that turns a JNDI reference back into a destination; a name, so that this package needs not see it. */
    public static final String OBJECT_FACTORY = "io.posthorn.jms.jndi.PosthornObjectFactory";
    /** The address type under which a reference holds the physical name. */
    public static final String NAME_ADDRESS = "name";

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 8_192;

    private final String name;

    PosthornDestination(String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a destination needs a name of 1 to " + LONGEST_NAME + " characters");
        }
        this.name = name;
    }

    /** The physical name, as the broker knows it. */
    public final String name() {
        return name;
    }

    /** Queue or topic, temporary or not. */
    public abstract DestinationKind kind();

    /** The queue of a name, which may be that of a temporary one: a name is all some requests bring to reply to. */
    public static PosthornDestination queue(String name) {
        return of(TemporaryName.isOne(name) ? DestinationKind.TEMPORARY_QUEUE : DestinationKind.QUEUE, name);
    }

    /** As {@link #queue}. */
    public static PosthornDestination topic(String name) {
        return of(TemporaryName.isOne(name) ? DestinationKind.TEMPORARY_TOPIC : DestinationKind.TOPIC, name);
    }

    /** The destination of a kind and a name, as read from a message. */
    public static PosthornDestination of(DestinationKind kind, String name) {
        return switch (kind) {
            case QUEUE -> new PosthornQueue(name);
            case TOPIC -> new PosthornTopic(name);
            case TEMPORARY_QUEUE -> new PosthornTemporaryQueue(name, null);
            case TEMPORARY_TOPIC -> new PosthornTemporaryTopic(name, null);
        };
    }

    /**
     * Our form of any provider's destination, by kind and name; null stays null.
     *
     * @throws InvalidDestinationException if it is neither queue nor topic, or has no usable name
     */
    public static PosthornDestination from(Destination destination) throws JMSException {
        if (destination == null || destination instanceof PosthornDestination) {
            return (PosthornDestination) destination;
        }
        try {
            if (destination instanceof Queue queue) {
                String name = queue.getQueueName();
                return of(queue instanceof TemporaryQueue ? DestinationKind.TEMPORARY_QUEUE : DestinationKind.QUEUE,
                        name);
            }
            if (destination instanceof Topic topic) {
                String name = topic.getTopicName();
                return of(topic instanceof TemporaryTopic ? DestinationKind.TEMPORARY_TOPIC : DestinationKind.TOPIC,
                        name);
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidDestinationException(e.getMessage());
        }
        throw new InvalidDestinationException(
                destination.getClass().getName() + " is neither a Queue nor a Topic");
    }

    @Override
    public final Reference getReference() {
        return new Reference(getClass().getName(), new StringRefAddr(NAME_ADDRESS, name), OBJECT_FACTORY, null);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof PosthornDestination destination && destination.kind() == kind()
                && destination.name.equals(name);
    }

    @Override
    public final int hashCode() {
        return 31 * kind().hashCode() + name.hashCode();
    }

    /** The physical name alone: what {@code toString} of a queue or topic is expected to print. */
    @Override
    public final String toString() {
        return name;
    }
}
