package io.posthorn.system.wire;

import io.posthorn.jms.PosthornConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client that sends and receives all the time and keeps account of what it notices of others. */
final class Bystander implements AutoCloseable {
    private static final long PATIENCE_MS = 20_000;
    private static final int ROUNDS = 50;

    private final String url;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "bystander");
    private volatile boolean stopping;
    private volatile long rounds;

    Bystander(String url) {
        // A lost connection is not to be mended silently.
        this.url = url + "?reconnectTimeoutMs=0";
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Connection connection = new PosthornConnectionFactory(url).createConnection()) {
            connection.setExceptionListener(failure -> complaints.add("the connection failed: " + failure));
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("bystander"));
            MessageConsumer consumer = session.createConsumer(session.createQueue("bystander"));
            connection.start();
            while (!stopping) {
                long startNs = System.nanoTime();
                producer.send(session.createTextMessage("round " + rounds));
                Message message = consumer.receive(PATIENCE_MS);
                long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
                if (message == null || !("round " + rounds).equals(message.getBody(String.class))
                        || tookMs > PATIENCE_MS) {
                    complaints.add("round " + rounds + " took " + tookMs + " ms and brought " + message);
                }
                rounds++;
            }
        } catch (JMSException e) {
            complaints.add(e.toString());
        }
    }

    /** Waits until some more rounds are through; answers what went wrong so far. */
    List<String> complaints() throws InterruptedException {
        long goal = rounds + ROUNDS;
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * PATIENCE_MS);
        while (rounds < goal && thread.isAlive()) {
            if (System.nanoTime() > deadlineNs) {
                List<String> all = new ArrayList<>(complaints);
                all.add("only " + (rounds - goal + ROUNDS) + " rounds in " + 2 * PATIENCE_MS + " ms");
                return all;
            }
            Thread.sleep(10);
        }
        return complaints;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(2 * PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
