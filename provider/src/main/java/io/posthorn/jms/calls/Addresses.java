package io.posthorn.jms.calls;

import io.posthorn.jms.cluster.Address;
import io.posthorn.jms.destination.PosthornDestination;
import io.posthorn.jms.session.ConnectionCore;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;

/** From the API's destinations to the addresses of the layers below. */
public final class Addresses {
    private Addresses() {}

    /**
     * @throws InvalidDestinationException if it is null, or not a queue or topic
     */
    public static PosthornDestination required(Destination destination) throws JMSException {
        if (destination == null) {
            throw new InvalidDestinationException("a destination is needed, not null");
        }
        return PosthornDestination.from(destination);
    }

    /**
     * The physical name of a destination to be made of it.
     *
     * @throws InvalidDestinationException if it is null or empty
     */
    public static String physical(String name) throws JMSException {
        if (name == null || name.isEmpty()) {
            throw new InvalidDestinationException("a destination needs a name that is neither null nor empty");
        }
        return name;
    }

    public static Address of(PosthornDestination destination) {
        return new Address(destination.kind(), destination.name());
    }

    /**
     * The address of a destination to consume from.
     *
     * @throws InvalidDestinationException if it is a temporary destination of another connection (Jakarta Messaging 3.1,
     *                                     6.2.2)
     */
    public static Address toConsume(Destination destination, ConnectionCore connection) throws JMSException {
        Address address = of(required(destination));
        if (address.kind().isTemporary() && !connection.housekeeping().ownsTemporary(address)) {
            throw new InvalidDestinationException("temporary destination " + address.name()
                    + " belongs to another connection: only that may consume from it");
        }
        return address;
    }
}
