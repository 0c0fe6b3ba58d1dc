package io.posthorn.ra;

import io.posthorn.ra.container.LendingPool;
import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubPool;
import io.posthorn.ra.container.StubTransactions;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Handles in a container that takes the connection from them at the bounds of each transaction. */
@Timeout(60)
class AssociationTest {
    private final String name = "d-" + UUID.randomUUID();
    private StubContainer container;
    private StubTransactions transactions;
    private LendingPool pool;
    private ConnectionFactory factory;

    @BeforeEach
    void deploy() throws Exception {
        container = StubContainer.started("posthorn:embedded");
        transactions = container.transactions();
        pool = new LendingPool(transactions, StubPool.Support.XA);
        factory = container.connectionFactory(pool);
    }

    @AfterEach
    void undeploy() throws Exception {
        pool.reclaim();
        pool.flush();
        container.close();
    }

    private void begin() throws Exception {
        pool.reclaim();
        transactions.begin();
    }

    private void commit() throws Exception {
        transactions.commit();
        pool.reclaim();
    }

    private void rollback() throws Exception {
        transactions.rollback();
        pool.reclaim();
    }

    private String receive() {
        try (JMSContext context = factory.createContext()) {
            return context.createConsumer(context.createQueue(name)).receiveBody(String.class, 300);
        }
    }

    @Test
    void shouldUseAContextInTransactionsThatBeginLater() throws Exception {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(name);
            JMSProducer producer = context.createProducer().setPriority(7);
            producer.send(queue, "outside");
            begin();
            producer.send(queue, "never");
            rollback();
            begin();
            producer.send(queue, "committed");
            context.createProducer().send(queue, "committed, too");
            commit();
            producer.send(queue, "outside again");
            assertThat(producer.getPriority()).isEqualTo(7);
        }
        assertThat(new String[] {receive(), receive(), receive(), receive(), receive()})
                .containsExactly("outside", "committed", "outside again", "committed, too", null);
    }

    /** Some containers take only connections away that can be shared, and enlist none late. */
    @Test
    void shouldJoinATransactionThatTheContainerDoesNotEnlistItsConnectionIn() throws Exception {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(name);
            JMSProducer producer = context.createProducer();
            producer.send(queue, "outside");
            transactions.begin();
            producer.send(queue, "never");
            transactions.rollback();
            transactions.begin();
            producer.send(queue, "committed");
            transactions.commit();
            producer.send(queue, "outside again");
        }
        assertThat(pool.late()).isPositive();
        assertThat(new String[] {receive(), receive(), receive(), receive()})
                .containsExactly("outside", "committed", "outside again", null);
    }

    @Test
    void shouldStayOutsideWhereThePoolTakesNoPartInTransactions() throws Exception {
        LendingPool outside = new LendingPool(transactions, StubPool.Support.NONE);
        ConnectionFactory aside = container.connectionFactory(outside);
        try (JMSContext context = aside.createContext()) {
            Queue queue = context.createQueue(name);
            transactions.begin();
            context.createProducer().send(queue, "one");
            context.createProducer().send(queue, "two");
            transactions.rollback();
            assertThat(context.createConsumer(queue).receiveBody(String.class, 5_000)).isEqualTo("one");
        }
        outside.flush();
        assertThat(receive()).isEqualTo("two");
    }

    @Test
    void shouldUseWhatASessionHasOpenedInTransactionsThatBeginLater() throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            Queue queue = session.createQueue(name);
            MessageProducer producer = session.createProducer(queue);
            MessageConsumer consumer = session.createConsumer(queue);
            producer.send(session.createTextMessage("one"));
            begin();
            assertThat(((TextMessage) consumer.receive(30_000)).getText()).isEqualTo("one");
            assertThat(session.getTransacted()).isTrue();
            rollback();
            begin();
            assertThat(consumer.receive(30_000).getJMSRedelivered()).isTrue();
            producer.send(session.createTextMessage("two"));
            commit();
            assertThat(((TextMessage) consumer.receive(30_000)).getText()).isEqualTo("two");
            assertThat(consumer.receive(200)).isNull();
        }
    }

    @Test
    void shouldKeepATemporaryQueueUntilItsContextIsClosed() throws Exception {
        Queue replies;
        try (JMSContext context = factory.createContext()) {
            replies = context.createTemporaryQueue();
            begin();
            try (Connection other = factory.createConnection()) {
                assertThat(other.createSession()).as("has the connection the context had").isNotNull();
                context.createProducer().send(replies, "reply");
            }
            commit();
            try (Connection other = factory.createConnection()) {
                assertThat(other.createSession()).isNotNull();
                assertThat(context.createConsumer(replies).receiveBody(String.class, 5_000)).isEqualTo("reply");
            }
        }
        try (JMSContext context = factory.createContext()) {
            assertThatThrownBy(() -> context.createProducer().send(replies, "nobody"))
                    .as("the temporary queue is gone").isInstanceOf(RuntimeException.class);
        }
    }

    /** What was published in between would be missing: better to say so. */
    @Test
    void shouldEndAConsumerWhoseSubscriptionDoesNotLast() throws Exception {
        try (JMSContext context = factory.createContext()) {
            Topic topic = context.createTopic(name);
            JMSConsumer passing = context.createConsumer(topic);
            JMSConsumer lasting = context.createSharedDurableConsumer(topic, name);
            pool.reclaim();
            context.createProducer().send(topic, "published");
            assertThatThrownBy(() -> passing.receive(100)).isInstanceOf(IllegalStateRuntimeException.class)
                    .hasMessageContaining("not durable");
            assertThat(lasting.receiveBody(String.class, 5_000)).isEqualTo("published");
            lasting.close();
            context.unsubscribe(name);
        }
    }

    /** The rest of it alone must not be committed. */
    @Test
    void shouldEndASessionWithALocalTransactionOfTheApplication() throws Exception {
        PosthornManagedConnectionFactory managed = container.managedFactory();
        managed.setAllowLocalTransactions(true);
        ConnectionFactory local = (ConnectionFactory) managed.createConnectionFactory(pool);
        try (Connection connection = local.createConnection()) {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            session.createProducer(session.createQueue(name)).send(session.createTextMessage("never"));
            pool.reclaim();
            assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
            connection.createSession().createMessage();
        }
        assertThat(receive()).isNull();
    }

    @Test
    void shouldNotActAtOnceInATransactionThatWasRolledBack() throws Exception {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(name);
            begin();
            context.createProducer().send(queue, "in time");
            transactions.timeOut();
            pool.reclaim();
            assertThatThrownBy(() -> context.createProducer().send(queue, "late"))
                    .isInstanceOf(IllegalStateRuntimeException.class).hasMessageContaining("rolled back");
            transactions.rollback();
            context.createProducer().send(queue, "as before");
        }
        assertThat(receive()).isEqualTo("as before");
        assertThat(receive()).isNull();
    }

    @Test
    void shouldTellTheContainerWhatWasClosedWithoutAConnection() throws Exception {
        Connection connection = factory.createConnection();
        Session session = connection.createSession();
        pool.reclaim();
        connection.close();
        connection.close();
        assertThat(pool.closedWithout()).isEqualTo(1);
        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::start).isInstanceOf(IllegalStateException.class);
    }
}
