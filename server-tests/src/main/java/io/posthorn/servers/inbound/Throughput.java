package io.posthorn.servers.inbound;

import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Rows;
import io.posthorn.servers.check.Transactions;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.UUID;

/** How fast {@link RowBean} turns messages into rows, each in an XA transaction. A measurement, no check. */
@Checks
public class Throughput {
    private static final int MESSAGES = 2_000;
    private static final long DEADLINE_MS = 80_000;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private Transactions transactions;
    @Inject
    private Rows rows;

    /** Messages per second, from the commit that shows the bean all of them to the commit of the last row. */
    public long messagesPerSecond() throws Exception {
        String prefix = UUID.randomUUID().toString();
        transactions.requiresNew(() -> {
            try (JMSContext context = factory.createContext()) {
                for (int i = 0; i < MESSAGES; i++) {
                    context.createProducer().send(context.createQueue("checks.mdb.rows"), prefix + " " + i);
                }
            }
            return null;
        });
        long startNs = System.nanoTime();
        int count = rows.count(prefix + "%");
        while (count < MESSAGES) {
            if (System.nanoTime() - startNs > DEADLINE_MS * 1_000_000) {
                throw new IllegalStateException("only " + count + " rows of " + MESSAGES + " messages");
            }
            Thread.sleep(20);
            count = rows.count(prefix + "%");
        }
        return MESSAGES * 1_000_000_000L / (System.nanoTime() - startNs);
    }
}
