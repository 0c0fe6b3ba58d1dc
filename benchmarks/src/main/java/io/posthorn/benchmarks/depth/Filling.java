package io.posthorn.benchmarks.depth;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.Semaphore;

/** Fills the queue: message i has the correlation id {@code order-i} and the property {@code bucket}, i modulo 1,000. */
final class Filling implements CompletionListener {
    static final String QUEUE = "deep";
    static final int BUCKETS = 1_000;
    private static final int WINDOW = 2_000;
    private static final double NANOS_PER_S = 1e9;

    private final ConnectionFactory factory;
    private final byte[] body;
    private final Semaphore window = new Semaphore(WINDOW);
    private volatile Exception failure;

    Filling(ConnectionFactory factory, int bodyBytes) {
        this.factory = factory;
        this.body = new byte[bodyBytes];
    }

    static String correlationId(int number) {
        return "order-" + number;
    }

    void fill(int messages) throws Exception {
        long startNs = System.nanoTime();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
            for (int i = 0; i < messages && failure == null; i++) {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(body);
                message.setJMSCorrelationID(correlationId(i));
                message.setIntProperty("bucket", i % BUCKETS);
                window.acquire();
                producer.send(message, this);
            }
            window.acquire(WINDOW);
        }
        if (failure != null) {
            throw (JMSException) new JMSException("a send failed").initCause(failure);
        }
        System.out.printf("filled: %,d messages of %d bytes, %,.0f/s%n", messages, body.length,
                messages * NANOS_PER_S / (System.nanoTime() - startNs));
    }

    @Override
    public void onCompletion(Message message) {
        window.release();
    }

    @Override
    public void onException(Message message, Exception exception) {
        failure = exception;
        window.release();
    }
}
