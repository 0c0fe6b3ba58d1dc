package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.receiveTold;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What acknowledges a message and what does not (Jakarta Messaging 3.1, 6.2.10 and the sections on closing). */
@Timeout(60)
class AcknowledgementTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("acknowledge-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    @Specification(section = "6.2.10", rule = "AUTO_ and DUPS_OK_ACKNOWLEDGE acknowledge by themselves what `receive` "
            + "returned; the rest stays, not marked")
    void shouldAcknowledgeByItselfWhatWasReceived(int mode) throws Exception {
        send(session, producer, "a", "b", "c");
        try (Session receiving = connection.createSession(mode)) {
            assertThat(receiveTold(receiving.createConsumer(queue), 2)).containsExactly("a 1", "b 1");
        }

        MessageConsumer next = session.createConsumer(queue);
        assertThat(receiveTold(next, 1)).containsExactly("c 1");
        assertThat(next.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "6.2.11", rule = "`recover` never delivers again what was acknowledged")
    void shouldNotRecoverWhatIsAcknowledged() throws Exception {
        send(session, producer, "a", "b");
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receive(consumer, 1)).containsExactly("a");
        session.recover();

        assertThat(receiveTold(consumer, 1)).containsExactly("b 1");
        session.recover();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "6.2.10", rule = "Acknowledging a message acknowledges all that its session has delivered")
    void shouldAcknowledgeAllTheSessionHasDelivered() throws Exception {
        Queue second = session.createQueue(queue.getQueueName() + "-2");
        send(session, producer, "a", "b", "c");
        send(session, session.createProducer(second), "d", "e");
        Session acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer one = acknowledging.createConsumer(queue);
        MessageConsumer two = acknowledging.createConsumer(second);
        Message first = one.receive(Messages.PATIENCE_MS);
        assertThat(receive(one, 1)).containsExactly("b");
        assertThat(receive(two, 1)).containsExactly("d");
        first.acknowledge();
        acknowledging.recover();

        assertThat(receiveTold(one, 1)).containsExactly("c 1");
        assertThat(receiveTold(two, 1)).containsExactly("e 1");
    }

    @Test
    @Specification(section = "6.2.15", rule = "Closing a CLIENT_ACKNOWLEDGE session acknowledges nothing")
    @Specification(section = "6.2", rule = "What a session had received and not acknowledged when it ended is "
            + "delivered to the next consumer, marked")
    void shouldNotAcknowledgeByClosingTheSession() throws Exception {
        send(session, producer, "a", "b", "c");
        try (Session receiving = connection.createSession(Session.CLIENT_ACKNOWLEDGE)) {
            assertThat(receive(receiving.createConsumer(queue), 2)).containsExactly("a", "b");
        }

        assertThat(receiveTold(session.createConsumer(queue), 3)).containsExactly("a 2*", "b 2*", "c 1");
    }

    @Test
    @Specification(section = "6.1.8", rule = "Closing the connection acknowledges nothing of a CLIENT_ACKNOWLEDGE "
            + "session")
    @Specification(section = "6.1.8", rule = "A message of a closed connection cannot be acknowledged, but still be "
            + "read")
    void shouldNotAcknowledgeByClosingTheConnection() throws Exception {
        send(session, producer, "a");
        Message message;
        try (Connection other = factory.createConnection()) {
            other.start();
            message = other.createSession(Session.CLIENT_ACKNOWLEDGE).createConsumer(queue)
                    .receive(Messages.PATIENCE_MS);
        }

        assertThat(message.getBody(String.class)).isEqualTo("a");
        assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
        assertThat(receiveTold(session.createConsumer(queue), 1)).containsExactly("a 2*");
    }

    @Test
    @Specification(section = "6.2.15", rule = "Closing a transacted session rolls its transaction back")
    void shouldRollBackByClosingTheSession() throws Exception {
        send(session, producer, "a");
        try (Session transacted = connection.createSession(Session.SESSION_TRANSACTED)) {
            assertThat(receive(transacted.createConsumer(queue), 1)).containsExactly("a");
            send(transacted, transacted.createProducer(queue), "never");
        }

        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receiveTold(consumer, 1)).containsExactly("a 2*");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "6.1.8", rule = "Closing the connection rolls the transactions of its sessions back")
    void shouldRollBackByClosingTheConnection() throws Exception {
        send(session, producer, "a");
        try (Connection other = factory.createConnection()) {
            other.start();
            Session transacted = other.createSession(Session.SESSION_TRANSACTED);
            assertThat(receive(transacted.createConsumer(queue), 1)).containsExactly("a");
            send(transacted, transacted.createProducer(queue), "never");
        }

        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receiveTold(consumer, 1)).containsExactly("a 2*");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "8.8", rule = "A message can be acknowledged after its consumer is closed")
    void shouldAcknowledgeAfterTheConsumerIsClosed() throws Exception {
        send(session, producer, "a", "b");
        Session acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = acknowledging.createConsumer(queue);
        Message message = consumer.receive(Messages.PATIENCE_MS);
        consumer.close();
        message.acknowledge();
        acknowledging.close();

        assertThat(receiveTold(session.createConsumer(queue), 1)).containsExactly("b 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
    @Specification(section = "8.7", rule = "CLIENT_ACKNOWLEDGE and transacted: when a listener threw, it gets the "
            + "next message, not the same again")
    void shouldGoOnWithTheNextMessageWhenAListenerThrows(int mode) throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Session listening = connection.createSession(mode);
        listening.createConsumer(queue).setMessageListener(message -> {
            try {
                seen.add(Messages.told(message));
            } catch (JMSException e) {
                seen.add(e.toString());
            }
            throw new IllegalArgumentException("on purpose");
        });
        send(session, producer, "a", "b");

        assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("a 1");
        assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("b 1");
        listening.close();
        assertThat(receiveTold(session.createConsumer(queue), 2)).containsExactly("a 2*", "b 2*");
    }
}
