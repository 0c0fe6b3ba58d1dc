package io.posthorn.servers.inbound;

import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Rows;
import io.posthorn.servers.check.Transactions;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.UUID;

/**
 * How fast {@link RowBean} turns messages into rows, each in an XA transaction. A measurement, no check. Rows are counted when the
 * bean has been called often enough, and taken away afterwards: counting reads the whole table, on the processors that the bean
 * needs.
 */
@Checks
public class Throughput {
    private static final int MESSAGES = 2_000;
    private static final long DEADLINE_MS = 80_000;
    private static final long LOOK_INTERVAL_MS = 2;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private Transactions transactions;
    @Inject
    private Rows rows;
    @Inject
    private Seen seen;

    /** Messages per second, from the commit that shows the bean the first of them to the commit of the last row. */
    public long messagesPerSecond() throws Exception {
        String prefix = UUID.randomUUID().toString();
        long callsBefore = seen.total();
        transactions.requiresNew(() -> {
            try (JMSContext context = factory.createContext()) {
                for (int i = 0; i < MESSAGES; i++) {
                    context.createProducer().send(context.createQueue("checks.mdb.rows"), prefix + " " + i);
                }
            }
            return null;
        });
        long startNs = System.nanoTime();
        long deadlineNs = startNs + DEADLINE_MS * 1_000_000;
        while (seen.total() - callsBefore < MESSAGES) {
            pause(deadlineNs);
        }
        while (rows.count(prefix + "%") < MESSAGES) {
            pause(deadlineNs);
        }
        long tookNs = System.nanoTime() - startNs;
        rows.deleteAll();
        return MESSAGES * 1_000_000_000L / tookNs;
    }

    private void pause(long deadlineNs) throws Exception {
        if (System.nanoTime() > deadlineNs) {
            throw new IllegalStateException("not all " + MESSAGES + " messages are rows in time");
        }
        Thread.sleep(LOOK_INTERVAL_MS);
    }
}
