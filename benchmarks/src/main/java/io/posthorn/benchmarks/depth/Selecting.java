package io.posthorn.benchmarks.depth;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The rate at which a consumer of one message in 1,000 goes through the queue, against one that takes all. */
final class Selecting {
    private static final int LIMIT_S = 600;
    private static final double NANOS_PER_S = 1e9;

    private final ConnectionFactory factory;
    private final int messages;

    Selecting(ConnectionFactory factory, int messages) {
        this.factory = factory;
        this.messages = messages;
    }

    void measure() throws Exception {
        double selectingS = drainS("bucket = 999", messages / Filling.BUCKETS);
        double againS = drainS("bucket = 998", messages / Filling.BUCKETS);
        int left = messages - 2 * (messages / Filling.BUCKETS);
        double allPerS = left / drainS(null, left);
        System.out.printf("without selector: %,.0f messages/s%n", allPerS);
        report("1 in 1,000, cold", selectingS, allPerS);
        report("1 in 1,000, warm", againS, allPerS);
    }

    private void report(String what, double seconds, double allPerS) {
        System.out.printf("%s: %,.0f messages/s passed, %.0f %% of that%n", what, messages / seconds,
                100 * messages / seconds / allPerS);
    }

    /** From the creation of the consumer until it has got the last of so many. */
    private double drainS(String selector, int count) throws JMSException, InterruptedException {
        CountDownLatch left = new CountDownLatch(count);
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            long startNs = System.nanoTime();
            MessageConsumer consumer = session.createConsumer(session.createQueue(Filling.QUEUE), selector);
            consumer.setMessageListener(message -> left.countDown());
            if (!left.await(LIMIT_S, TimeUnit.SECONDS)) {
                throw new JMSException(left.getCount() + " of " + count + " messages did not come");
            }
            return (System.nanoTime() - startNs) / NANOS_PER_S;
        }
    }
}
