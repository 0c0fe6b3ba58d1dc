package io.posthorn.servers.transaction;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Transactions that the application begins and ends, in the web container. */
@Checks
public class BeanTransactions {
    private static final int LIMIT_S = 2;
    /** Some servers look for transactions that are over their time only now and then: GlassFish each 10 s. */
    private static final long NOTICED_MS = 20_000;
    private static final long LOOK_INTERVAL_MS = 100;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Resource(lookup = "jms/PosthornConnectionFactory", shareable = false)
    private ConnectionFactory unshareable;
    @Inject
    @JMSConnectionFactory("jms/PosthornConnectionFactory")
    private JMSContext injected;
    @Inject
    private UserTransaction transaction;
    @Inject
    private Outside outside;

    @Check
    public void shouldCommit() throws Exception {
        Queue queue = outside.freshQueue();
        transaction.begin();
        send(queue, "committed");
        injected.createProducer().send(queue, "committed too");
        assertThat(outside.look(queue)).isNull();
        transaction.commit();
        assertThat(new String[] {outside.receive(queue), outside.receive(queue)})
                .containsExactlyInAnyOrder("committed", "committed too");
    }

    @Check
    public void shouldRollBack() throws Exception {
        Queue queue = outside.freshQueue();
        outside.send(queue, "kept");
        transaction.begin();
        send(queue, "never");
        injected.createProducer().send(queue, "never");
        try (JMSContext context = factory.createContext()) {
            assertThat(context.createConsumer(queue).receiveBody(String.class, 10_000)).isEqualTo("kept");
        }
        transaction.rollback();
        assertThat(outside.receive(queue)).isEqualTo("kept");
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldJoinWithAContextOpenedBefore() throws Exception {
        joins(factory);
    }

    @Check
    public void shouldJoinWithAnUnshareableContextOpenedBefore() throws Exception {
        joins(unshareable);
    }

    private void joins(ConnectionFactory opening) throws Exception {
        Queue queue = outside.freshQueue();
        try (JMSContext context = opening.createContext()) {
            context.createProducer().send(queue, "outside");
            transaction.begin();
            context.createProducer().send(queue, "never");
            transaction.rollback();
            transaction.begin();
            context.createProducer().send(queue, "committed");
            transaction.commit();
            context.createProducer().send(queue, "outside again");
        }
        assertThat(outside.receive(queue)).isEqualTo("outside");
        assertThat(outside.receive(queue)).isEqualTo("committed");
        assertThat(outside.receive(queue)).isEqualTo("outside again");
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldJoinWithWhatASessionHasOpenedBefore() throws Exception {
        Queue queue = outside.freshQueue();
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(queue);
            MessageConsumer consumer = session.createConsumer(queue);
            transaction.begin();
            producer.send(session.createTextMessage("never"));
            transaction.rollback();
            transaction.begin();
            producer.send(session.createTextMessage("committed"));
            transaction.commit();
            transaction.begin();
            assertThat(consumer.receive(10_000).getBody(String.class)).isEqualTo("committed");
            transaction.rollback();
            assertThat(consumer.receive(10_000).getJMSRedelivered()).isTrue();
        }
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldGetTheReplyToARequestThatItCommitted() throws Exception {
        Queue requests = outside.freshQueue();
        try (JMSContext context = factory.createContext()) {
            Queue replies = context.createTemporaryQueue();
            transaction.begin();
            context.createProducer().setJMSReplyTo(replies).send(requests, "request");
            transaction.commit();
            Message request = outside.receiveMessage(requests);
            outside.send(request.getJMSReplyTo(), "reply");
            assertThat(context.createConsumer(replies).receiveBody(String.class, 10_000)).isEqualTo("reply");
        }
    }

    @Check
    public void shouldRollBackWhatTookTooLong() throws Exception {
        Queue queue = outside.freshQueue();
        transaction.setTransactionTimeout(LIMIT_S);
        try {
            transaction.begin();
            send(queue, "too slow");
            awaitNotActive();
            assertThatThrownBy(this::end).isInstanceOfAny(RollbackException.class, IllegalStateException.class);
        } finally {
            transaction.setTransactionTimeout(0);
        }
        assertThat(outside.look(queue)).isNull();
        transaction.begin();
        send(queue, "the next one");
        transaction.commit();
        assertThat(outside.receive(queue)).isEqualTo("the next one");
    }

    private void awaitNotActive() throws Exception {
        long deadline = System.nanoTime() + NOTICED_MS * 1_000_000;
        while (transaction.getStatus() == Status.STATUS_ACTIVE && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_INTERVAL_MS);
        }
    }

    /** A transaction that the server has already rolled back must still be taken off the thread. */
    private void end() throws Exception {
        try {
            transaction.commit();
        } catch (IllegalStateException e) {
            transaction.rollback();
            throw e;
        }
    }

    private void send(Queue queue, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(queue, text);
        }
    }
}
