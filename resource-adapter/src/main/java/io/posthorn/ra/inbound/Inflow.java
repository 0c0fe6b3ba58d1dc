package io.posthorn.ra.inbound;

import io.posthorn.jms.xa.EndpointSource;
import io.posthorn.jms.xa.PosthornXAConnection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import javax.transaction.xa.XAResource;

/** For the time being: looks for messages ten times a second, and acknowledges each; takes part in no transaction. */
final class Inflow {
    private static final long PERIOD_MS = 100;

    private final Session session;
    private final MessageConsumer consumer;
    private volatile boolean closed;
    private Message claimed;

    Inflow(PosthornXAConnection connection, EndpointSource source, Runnable arrival, Scheduling scheduling)
            throws JMSException {
        session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        consumer = open(source);
        poll(arrival, scheduling);
    }

    private void poll(Runnable arrival, Scheduling scheduling) {
        if (!closed) {
            arrival.run();
            scheduling.submitLater(new Task("poll", () -> poll(arrival, scheduling)), PERIOD_MS);
        }
    }

    private MessageConsumer open(EndpointSource source) throws JMSException {
        String name = source.subscription();
        if (name == null) {
            return session.createConsumer(source.destination(), source.selector());
        }
        Topic topic = (Topic) source.destination();
        if (!source.durable()) {
            return session.createSharedConsumer(topic, name, source.selector());
        }
        return source.shared() ? session.createSharedDurableConsumer(topic, name, source.selector())
                : session.createDurableConsumer(topic, name, source.selector(), false);
    }

    XAResource resource() {
        return null;
    }

    Message claim() throws JMSException {
        claimed = consumer.receiveNoWait();
        return claimed;
    }

    void settle() throws JMSException {
        claimed.acknowledge();
    }

    void giveBack(boolean counted) throws JMSException {
        session.recover();
    }

    void close() {
        closed = true;
        try {
            session.close();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
