package io.posthorn.system.xa.orders;

import io.posthorn.protocol.message.DestinationKind;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Receives all that is left of both destinations by plain connections, and compares with the rows. */
final class Count {
    private static final long REST_MS = 150;
    private static final long PATIENCE_MS = 45_000;

    private final RoundPlan plan;
    private final List<String> left = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    Count(RoundPlan plan) {
        this.plan = plan;
    }

    /** What contradicts "each order once: still there, or done, with its row". */
    List<String> differences(ConnectionFactory factory, List<String> rows) throws JMSException, InterruptedException {
        try (Connection leaving = open(factory, plan.from()); Connection arriving = open(factory, plan.to())) {
            Session leavingSession = leaving.createSession();
            Session arrivingSession = arriving.createSession();
            MessageConsumer from = plan.from().consume(leavingSession);
            MessageConsumer to = plan.to().consume(arrivingSession);
            long deadlineNs = System.nanoTime();
            while (left.size() + done.size() < plan.orders()
                    && System.nanoTime() - deadlineNs < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)) {
                if (drain(to, done) + drain(from, left) > 0) {
                    deadlineNs = System.nanoTime();
                }
            }
            drain(to, done);
            drain(from, left);
        }
        return compare(rows);
    }

    int transactions() {
        return done.size();
    }

    /** The server may be away; one that was killed holds its client identifier until its lease ends. */
    private static Connection open(ConnectionFactory factory, Place place) throws JMSException, InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (true) {
            try {
                return identified(factory.createConnection(), place);
            } catch (JMSException e) {
                if (System.nanoTime() > deadlineNs) {
                    throw e;
                }
                Thread.sleep(REST_MS);
            }
        }
    }

    private static Connection identified(Connection connection, Place place) throws JMSException {
        try {
            place.identify(connection);
            connection.start();
            return connection;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    private static int drain(MessageConsumer consumer, List<String> into) throws JMSException {
        int count = 0;
        for (Message next = consumer.receive(REST_MS); next != null; next = consumer.receive(REST_MS)) {
            into.add(next.getBody(String.class));
            count++;
        }
        return count;
    }

    private List<String> compare(List<String> rows) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < plan.orders(); i++) {
            String order = plan.order(i);
            int there = Collections.frequency(left, order);
            int sent = Collections.frequency(done, order);
            int stored = plan.style().hasRows() ? Collections.frequency(rows, order) : sent;
            if (there + sent != 1 || sent != stored) {
                differences.add("%s: %d times still there, %d times sent on, %d rows".formatted(order, there, sent,
                        stored));
            }
        }
        if (plan.from().kind() == DestinationKind.QUEUE && left.size() + done.size() != plan.orders()) {
            differences.add((left.size() + done.size()) + " messages for " + plan.orders() + " orders");
        }
        return differences;
    }
}
