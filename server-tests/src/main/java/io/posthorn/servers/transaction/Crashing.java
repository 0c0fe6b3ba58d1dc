package io.posthorn.servers.transaction;

import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import io.posthorn.servers.check.Rows;
import io.posthorn.servers.check.Transactions;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Halves of checks: a test does one, kills something, and does the other. None of them is a check by itself. */
@Checks
public class Crashing {
    private static final String TEXT = "crash";
    private static final String QUEUE = "checks.crash";
    private static final String ROWS = "checks.mdb.rows";
    private static final long WAIT_MS = 60_000;
    private static final long QUIET_MS = 3_000;
    private static final int MESSAGES = 300;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private UserTransaction transaction;
    @Inject
    private Transactions transactions;
    @Inject
    private Outside outside;
    @Inject
    private Rows rows;

    /** The database has its say first, the broker after it. */
    public void insertAndSend() throws Exception {
        transaction.begin();
        rows.insert(TEXT);
        send(QUEUE, TEXT);
        transaction.commit();
    }

    public void shouldHaveRowAndMessage() throws Exception {
        awaitRow(TEXT);
        assertThat(awaitMessage()).isEqualTo(TEXT);
        assertThat(outside.look(queue())).isNull();
        assertThat(rows.count(TEXT)).isEqualTo(1);
        rows.delete(TEXT);
    }

    public void shouldHaveNeitherRowNorMessage() throws Exception {
        Thread.sleep(QUIET_MS);
        assertThat(outside.look(queue())).isNull();
        assertThat(rows.count(TEXT)).isZero();
    }

    /** For the bean that makes rows of messages: the broker has its say first, the database after it. */
    public void sendToTheBean() throws Exception {
        send(ROWS, TEXT);
    }

    public void shouldHaveTheRowOnce() throws Exception {
        awaitRow(TEXT);
        Thread.sleep(QUIET_MS);
        assertThat(rows.count(TEXT)).as("rows for one message").isEqualTo(1);
        rows.delete(TEXT);
    }

    private String awaitMessage() throws Exception {
        long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
        String text = outside.receive(queue());
        while (text == null && System.nanoTime() < deadline) {
            text = outside.receive(queue());
        }
        return text;
    }

    private void awaitRow(String text) throws Exception {
        long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
        while (rows.count(text) == 0 && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
    }

    /** Sends as long as the test kills the broker; what was confirmed must be a row, once, and the rest at most once. */
    public void shouldMakeARowOfEachMessageOnce() throws Exception {
        List<String> confirmed = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String text = UUID.randomUUID().toString();
            try {
                transactions.requiresNew(() -> send(ROWS, text));
                confirmed.add(text);
            } catch (Exception e) {
                doubtful.add(text);
            }
            Thread.sleep(10);
        }
        for (String text : confirmed) {
            awaitRow(text);
            assertThat(rows.count(text)).as("rows for one confirmed message").isEqualTo(1);
        }
        for (String text : doubtful) {
            assertThat(rows.count(text)).as("rows for one message in doubt").isLessThanOrEqualTo(1);
        }
        assertThat(confirmed).as("confirmed messages").hasSizeGreaterThan(MESSAGES / 2);
    }

    private Void send(String queue, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(queue), text);
            return null;
        }
    }

    private Queue queue() throws Exception {
        return transactions.notSupported(() -> {
            try (JMSContext context = factory.createContext()) {
                return context.createQueue(QUEUE);
            }
        });
    }
}
