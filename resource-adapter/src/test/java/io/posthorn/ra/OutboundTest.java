package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubPool;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.TopicSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Connections as an application in a container has them. */
@Timeout(60)
class OutboundTest {
    private static final CompletionListener COMPLETION = new CompletionListener() {
        @Override
        public void onCompletion(Message message) {
            throw new AssertionError("not allowed here");
        }

        @Override
        public void onException(Message message, Exception exception) {
            throw new AssertionError("not allowed here");
        }
    };

    private StubContainer container;
    private StubPool pool;
    private ConnectionFactory factory;

    @BeforeEach
    void deploy() throws Exception {
        container = StubContainer.started("posthorn:embedded");
        pool = new StubPool(container.transactions(), StubPool.Support.NONE);
        factory = container.connectionFactory(pool);
    }

    @AfterEach
    void undeploy() throws Exception {
        pool.flush();
        container.close();
    }

    @Test
    void shouldThrowFromAContextWhatTheProvidersOwnDoes() {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue("orders");
            assertThatThrownBy(() -> context.createConsumer(queue, "size >"))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
            assertThatThrownBy(() -> context.createConsumer(null))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
    }

    @Test
    void shouldSendAndReceiveWithPooledContexts() {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue("orders");
            context.createProducer().send(queue, "one");
        }
        try (JMSContext context = factory.createContext()) {
            assertThat(context.createConsumer(context.createQueue("orders")).receiveBody(String.class, 5_000))
                    .isEqualTo("one");
        }
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void shouldServeTheClassicDomains() throws Exception {
        try (QueueConnection connection = ((QueueConnectionFactory) factory).createQueueConnection()) {
            connection.start();
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            Queue queue = session.createQueue("classic");
            session.createSender(queue).send(session.createTextMessage("q"));
            assertThat(((TextMessage) session.createReceiver(queue).receive(30_000)).getText()).isEqualTo("q");
            assertThatThrownBy(() -> session.createTopic("no")).isInstanceOf(IllegalStateException.class);
        }
        try (TopicConnection connection = ((TopicConnectionFactory) factory).createTopicConnection()) {
            connection.start();
            TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            Topic topic = session.createTopic("classic");
            MessageConsumer subscriber = session.createSubscriber(topic);
            session.createPublisher(topic).publish(session.createTextMessage("t"));
            assertThat(((TextMessage) subscriber.receive(30_000)).getText()).isEqualTo("t");
            assertThatThrownBy(() -> session.createQueue("no")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldAllowOneSessionAtATime() throws Exception {
        try (Connection connection = factory.createConnection()) {
            Session first = connection.createSession();
            assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("only one");
            first.close();
            connection.createSession().close();
        }
    }

    @Test
    void shouldRefuseWhatBelongsToTheContainer() throws Exception {
        try (Connection connection = factory.createConnection()) {
            refused(() -> connection.setClientID("me"));
            refused(() -> connection.setExceptionListener(e -> {
            }));
            refused(connection::getExceptionListener);
            refused(connection::stop);
            refused(() -> connection.createConnectionConsumer((Queue) null, null, null, 1));
            refused(() -> connection.createSharedConnectionConsumer(null, "s", null, null, 1));
            refused(() -> connection.createDurableConnectionConsumer(null, "s", null, null, 1));
            refused(() -> connection.createSharedDurableConnectionConsumer(null, "s", null, null, 1));
            Session session = connection.createSession();
            Queue queue = session.createQueue("refused");
            refused(() -> session.setMessageListener(null));
            refused(session::getMessageListener);
            assertThatThrownBy(session::run).isInstanceOf(IllegalStateRuntimeException.class);
            MessageConsumer consumer = session.createConsumer(queue);
            refused(() -> consumer.setMessageListener(null));
            refused(consumer::getMessageListener);
            MessageProducer producer = session.createProducer(queue);
            refused(() -> producer.send(session.createMessage(), COMPLETION));
            refused(() -> producer.send(session.createMessage(), 1, 4, 0, COMPLETION));
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessageContaining("container");
    }

    @Test
    void shouldRefuseTheSameOfContexts() {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue("refused");
            unchecked(() -> context.setClientID("me"));
            unchecked(() -> context.setExceptionListener(null));
            unchecked(context::stop);
            unchecked(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
            unchecked(() -> context.createConsumer(queue).setMessageListener(null));
            JMSProducer producer = context.createProducer();
            unchecked(() -> producer.setAsync(COMPLETION));
        }
    }

    private static void unchecked(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateRuntimeException.class);
    }

    /** Jakarta Messaging 3.1, 12.3: what it recommends for sessions outside of a transaction. */
    @Test
    void shouldAcknowledgeByItselfWhateverASessionIsAskedFor() throws Exception {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            assertThat(session.getTransacted()).isFalse();
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createQueue("at.once")).send(session.createTextMessage("sent"));
            assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
            session.close();
            Session client = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            assertThat(client.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
        }
        assertThat(receive("at.once")).isEqualTo("sent");
    }

    @Test
    void shouldGiveLocalTransactionsWhereTheFactoryAllowsThem() throws Exception {
        PosthornManagedConnectionFactory managed = container.managedFactory();
        managed.setAllowLocalTransactions(true);
        ConnectionFactory local = (ConnectionFactory) managed.createConnectionFactory(pool);
        try (JMSContext context = local.createContext(JMSContext.SESSION_TRANSACTED)) {
            context.createProducer().send(context.createQueue("local"), "back");
            context.rollback();
            context.createProducer().send(context.createQueue("local"), "done");
            context.commit();
            context.createProducer().send(context.createQueue("local"), "left");
        }
        assertThat(receive("local")).isEqualTo("done");
        assertThat(receive("local")).isNull();
    }

    private String receive(String queue) {
        try (JMSContext context = factory.createContext()) {
            return context.createConsumer(context.createQueue(queue)).receiveBody(String.class, 500);
        }
    }

    @Test
    void shouldLeaveNothingForTheNextUser() throws Exception {
        Connection first = factory.createConnection();
        first.start();
        Session session = first.createSession();
        TemporaryQueue temporary = session.createTemporaryQueue();
        session.createConsumer(session.createQueue("shared"));
        MessageProducer producer = session.createProducer(temporary);
        producer.send(session.createTextMessage("lost with its queue"));
        first.close();

        try (Connection second = factory.createConnection()) {
            assertThat(pool.idle()).isZero();
            Session next = second.createSession();
            next.createProducer(next.createQueue("shared")).send(next.createTextMessage("for whoever consumes"));
            MessageConsumer consumer = next.createConsumer(next.createQueue("shared"));
            assertThat(consumer.receive(200)).as("the connection is not started").isNull();
            second.start();
            assertThat(consumer.receive(30_000)).as("no consumer of before has it").isNotNull();
            assertThatThrownBy(() -> next.createProducer(temporary).send(next.createMessage()))
                    .as("the temporary queue is gone").isInstanceOf(jakarta.jms.JMSException.class);
        }
        assertThatThrownBy(() -> producer.send(null)).isInstanceOf(jakarta.jms.JMSException.class);
    }

    @Test
    void shouldCloseAHandleWhoseConnectionIsGone() throws Exception {
        Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageConsumer consumer = session.createConsumer(session.createQueue("gone"));
        JMSContext context = factory.createContext();
        JMSProducer producer = context.createProducer();
        Queue queue = context.createQueue("gone");
        pool.reclaim();
        pool.flush();

        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> consumer.receive(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> producer.send(queue, "x")).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(context::createProducer).isInstanceOf(IllegalStateRuntimeException.class);
        consumer.close();
        session.close();
        connection.close();
        connection.close();
        context.close();
        context.close();
    }
}
