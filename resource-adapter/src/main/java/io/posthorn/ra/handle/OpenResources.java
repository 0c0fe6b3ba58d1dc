package io.posthorn.ra.handle;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened in a session and not closed yet. Safe for any thread. */
public final class OpenResources {
    private static final Logger LOG = LoggerFactory.getLogger(OpenResources.class);

    /** What is said of a consumer in here that is closed. */
    public static final String CONSUMER_CLOSED =
            "the consumer is closed: by the application, or with its subscription, which was not durable,"
                    + " when the container took the connection away";

    /** Something that can be closed, more than once. */
    public interface Resource {
        void close() throws JMSException;

        /** Lets go of what is below it; false: it cannot go on with something else, and is closed. */
        default boolean park() throws JMSException {
            close();
            return false;
        }
    }

    private final List<Resource> open = new ArrayList<>();

    /** From now on it is closed with the rest. */
    public synchronized <T extends Resource> T add(T resource) {
        open.add(resource);
        return resource;
    }

    /** It is closed. */
    public synchronized void remove(Resource resource) {
        open.remove(resource);
    }

    /** Closes all; one that cannot be is of no more use either way. */
    void closeAll() {
        List<Resource> closing;
        synchronized (this) {
            closing = List.copyOf(open);
            open.clear();
        }
        for (Resource resource : closing) {
            closeQuietly(resource);
        }
    }

    /** Has all let go of what is below. */
    void parkAll() {
        List<Resource> parking;
        synchronized (this) {
            parking = List.copyOf(open);
        }
        for (Resource resource : parking) {
            if (!parked(resource)) {
                remove(resource);
            }
        }
    }

    private static boolean parked(Resource resource) {
        try {
            return resource.park();
        } catch (JMSException e) {
            LOG.debug("Parking what a handle has opened: {}", e.getMessage());
            return false;
        }
    }

    static void closeQuietly(Resource resource) {
        try {
            resource.close();
        } catch (JMSException e) {
            LOG.debug("Closing what a handle has opened: {}", e.getMessage());
        }
    }
}
