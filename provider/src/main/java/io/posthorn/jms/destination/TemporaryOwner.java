package io.posthorn.jms.destination;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;

/** The connection a temporary destination belongs to. */
@FunctionalInterface
public interface TemporaryOwner {
    /**
     * Deletes the destination at the broker.
     *
     * @throws jakarta.jms.IllegalStateException if consumers still use it (Jakarta Messaging 3.1, 6.2.2)
     */
    void delete(PosthornDestination temporary) throws JMSException;

    /** Asks the owner, of which a destination read from a message has none. */
    static void delete(TemporaryOwner owner, PosthornDestination temporary) throws JMSException {
        if (owner == null) {
            throw new IllegalStateException(
                    "temporary destination " + temporary + " can be deleted by the connection that created it only");
        }
        owner.delete(temporary);
    }
}
