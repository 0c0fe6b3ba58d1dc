package io.posthorn.examples.outbox;

import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.checked.LocalOutcome;
import io.posthorn.jms.checked.TransactionalSender;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Places orders: a row and a message, both or neither. The checker has a database connection of its own, as it runs on a thread of its own,
 * and answers also for what another desk has left undone. For one thread.
 */
public final class OrderDesk implements AutoCloseable {
    /** The queue of the orders. */
    public static final String QUEUE = "orders";

    private static final String GROUP = "order-desks";

    private final OrderRows rows;
    private final OrderRows rowsOfTheChecker;
    private final PosthornConnection connection;
    private final TransactionalSender sender;
    private final Queue orders;
    private final Consumer<String> steps;

    /** @param steps told of each step, by its name, before it is done */
    public OrderDesk(String brokerUrl, String databaseUrl, Consumer<String> steps) throws JMSException, SQLException {
        this.steps = steps;
        this.rows = new OrderRows(databaseUrl);
        this.rowsOfTheChecker = new OrderRows(databaseUrl);
        this.connection = new PosthornConnectionFactory(brokerUrl).createConnection();
        this.sender = TransactionalSender.open(connection, GROUP, this::check);
        try (Session session = connection.createSession()) {
            this.orders = session.createQueue(QUEUE);
        }
    }

    /** Places an order. When this does not return, it is found out later whether it is placed. */
    public void place(String id) throws JMSException {
        steps.accept("send");
        Message message = sender.createTextMessage(id);
        message.setStringProperty("orderId", id);
        sender.send(orders, message, stored -> {
            steps.accept("insert");
            rows.insert(id);
            steps.accept("commit");
            rows.commit();
            steps.accept("decide");
            return LocalOutcome.COMMIT;
        });
        steps.accept("done");
    }

    private LocalOutcome check(Message message) throws JMSException, SQLException {
        return rowsOfTheChecker.outcome(message.getStringProperty("orderId"));
    }

    @Override
    public void close() throws JMSException, SQLException {
        connection.close();
        rows.close();
        rowsOfTheChecker.close();
    }
}
