package io.posthorn.servers.transaction;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import io.posthorn.servers.check.Rows;
import io.posthorn.servers.check.Transactions;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A message and a row in one transaction: both or neither, in either order. */
@Checks
public class WithDatabase {
    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private Transactions transactions;
    @Inject
    private Outside outside;
    @Inject
    private Rows rows;

    @Check
    public void shouldCommitBoth() throws Exception {
        Queue queue = outside.freshQueue();
        String text = UUID.randomUUID().toString();
        transactions.required(() -> sendAndInsert(queue, text));
        transactions.required(() -> insertAndSend(queue, text));
        assertThat(outside.receive(queue)).isEqualTo(text);
        assertThat(outside.receive(queue)).isEqualTo(text);
        assertThat(rows.count(text)).isEqualTo(2);
    }

    @Check
    public void shouldRollBackBoth() throws Exception {
        Queue queue = outside.freshQueue();
        String text = UUID.randomUUID().toString();
        transactions.rolledBack(() -> sendAndInsert(queue, text));
        assertThatThrownBy(() -> transactions.requiresNew(() -> {
            insertAndSend(queue, text);
            throw new IllegalStateException("on purpose");
        })).isInstanceOf(EJBException.class);
        assertThat(outside.look(queue)).isNull();
        assertThat(rows.count(text)).isZero();
    }

    @Check
    public void shouldMoveAMessageIntoTheDatabase() throws Exception {
        Queue queue = outside.freshQueue();
        String text = UUID.randomUUID().toString();
        outside.send(queue, text);
        transactions.rolledBack(() -> receiveAndInsert(queue));
        assertThat(rows.count(text)).isZero();
        transactions.required(() -> receiveAndInsert(queue));
        assertThat(rows.count(text)).isEqualTo(1);
        assertThat(outside.look(queue)).isNull();
    }

    private Void sendAndInsert(Queue queue, String text) throws Exception {
        send(queue, text);
        rows.insert(text);
        return null;
    }

    private Void insertAndSend(Queue queue, String text) throws Exception {
        rows.insert(text);
        send(queue, text);
        return null;
    }

    private void send(Queue queue, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(queue, text);
        }
    }

    private Void receiveAndInsert(Queue queue) throws Exception {
        try (JMSContext context = factory.createContext()) {
            rows.insert(context.createConsumer(queue).receiveBody(String.class, 10_000));
        }
        return null;
    }
}
