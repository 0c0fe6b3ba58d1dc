package io.posthorn.benchmarks.depth;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.Enumeration;

/**
 * How long the first message takes from the call that creates a consumer or browser with an id in its selector. The messages asked for
 * are spread over the queue, the first one is its last. Nothing is consumed: the session is rolled back.
 */
final class Lookups {
    private static final long LIMIT_MS = 60_000;
    private static final double NANOS_PER_MS = 1e6;

    private enum Way {
        CONSUMER, BROWSER
    }

    private enum Id {
        CORRELATION, MESSAGE
    }

    private final DeepBroker broker;
    private final int messages;
    private final int rounds;

    Lookups(DeepBroker broker, int messages, int rounds) {
        this.broker = broker;
        this.messages = messages;
        this.rounds = rounds;
    }

    void measure() throws Exception {
        for (Id id : Id.values()) {
            for (Way way : Way.values()) {
                broker.restart();
                try (Connection connection = broker.factory().createConnection()) {
                    connection.start();
                    warmClient(connection);
                    measure(connection, id, way);
                }
            }
        }
    }

    /** The client's own code is warm, and a connection open; the broker has not looked at the queue. */
    private static void warmClient(Connection connection) throws JMSException {
        Session session = connection.createSession();
        Queue other = session.createQueue("other");
        for (int i = 0; i < 200; i++) {
            session.createProducer(other).send(session.createMessage());
            try (MessageConsumer consumer = session.createConsumer(other)) {
                consumer.receive(LIMIT_MS);
            }
        }
        session.close();
    }

    private void measure(Connection connection, Id id, Way way) throws JMSException {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        String selector = selector(session, id, messages - 1);
        if (id == Id.MESSAGE) {
            System.out.print("(its correlation id was looked up before) ");
        }
        double coldMs = timeMs(session, way, selector);
        double[] warmMs = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            String next = selector(session, id, (int) ((long) (i + 1) * (messages - 1) / (rounds + 1)));
            warmMs[i] = timeMs(session, way, next);
        }
        Arrays.sort(warmMs);
        System.out.printf("%s id, %s: cold %.1f ms; warm median %.1f ms, largest %.1f ms of %d%n", id, way, coldMs,
                warmMs[rounds / 2], warmMs[rounds - 1], rounds);
        session.close();
    }

    private static String selector(Session session, Id id, int number) throws JMSException {
        String byCorrelation = "JMSCorrelationID = '" + Filling.correlationId(number) + "'";
        return id == Id.CORRELATION ? byCorrelation
                : "JMSMessageID = '" + browse(session, byCorrelation).getJMSMessageID() + "'";
    }

    private static double timeMs(Session session, Way way, String selector) throws JMSException {
        long startNs = System.nanoTime();
        Message found = way == Way.BROWSER ? browse(session, selector) : receive(session, selector);
        double elapsedMs = (System.nanoTime() - startNs) / NANOS_PER_MS;
        if (found == null) {
            throw new JMSException("nothing was found for " + selector);
        }
        session.rollback();
        return elapsedMs;
    }

    private static Message browse(Session session, String selector) throws JMSException {
        try (QueueBrowser browser = session.createBrowser(session.createQueue(Filling.QUEUE), selector)) {
            Enumeration<?> found = browser.getEnumeration();
            return found.hasMoreElements() ? (Message) found.nextElement() : null;
        }
    }

    private static Message receive(Session session, String selector) throws JMSException {
        MessageConsumer consumer = session.createConsumer(session.createQueue(Filling.QUEUE), selector);
        Message found = consumer.receive(LIMIT_MS);
        consumer.close();
        return found;
    }
}
