package io.posthorn.ra.handle;

import io.posthorn.jms.PosthornConnection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The temporary destinations an application has created with a connection handle: they live as long as that, whatever managed
 * connections are behind it in turn. Safe for any thread.
 */
public final class Temporaries {
    private final Map<Destination, OpenResources.Resource> open = new LinkedHashMap<>();

    synchronized TemporaryQueue add(TemporaryQueue queue) {
        open.put(queue, queue::delete);
        return queue;
    }

    synchronized TemporaryTopic add(TemporaryTopic topic) {
        open.put(topic, topic::delete);
        return topic;
    }

    /** Another connection may consume from them now. */
    synchronized void adoptBy(PosthornConnection connection) throws JMSException {
        for (Destination each : open.keySet()) {
            connection.adopt(each);
        }
    }

    /** The handle is closed: they go when nobody uses what was behind it any more. */
    synchronized void leaveTo(Temporaries heir) {
        heir.take(open);
        open.clear();
    }

    private synchronized void take(Map<Destination, OpenResources.Resource> others) {
        open.putAll(others);
    }

    /** Nobody uses them any more. */
    public synchronized void deleteAll() {
        open.values().forEach(OpenResources::closeQuietly);
        open.clear();
    }
}
