package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.UUID;
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

/** What comes into a subscription, and how long it stays there (Jakarta Messaging 3.1, 4.2 and 8.3). */
@Timeout(60)
class TopicRulesTest {
    private final String id = UUID.randomUUID().toString();
    private Connection connection;
    private Session session;
    private Topic topic;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded?clientID=" + id).createConnection();
        session = connection.createSession();
        topic = session.createTopic("topic-" + id);
        producer = session.createProducer(topic);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private void sendColored(String color) throws JMSException {
        Message message = session.createTextMessage(color);
        message.setStringProperty("color", color);
        producer.send(message);
    }

    @Test
    @Specification(section = "8.3.1", rule = "A non-durable subscription gets what is sent while its consumer is "
            + "open, no more")
    void shouldGetOnlyWhatIsSentWhileTheConsumerIsOpen() throws Exception {
        send(session, producer, "before");
        MessageConsumer consumer = session.createConsumer(topic);
        send(session, producer, "during", "undelivered");
        assertThat(receive(consumer, 1)).containsExactly("during");
        consumer.close();
        send(session, producer, "after");
        MessageConsumer next = session.createConsumer(topic);
        assertThat(next.receiveNoWait()).isNull();
        send(session, producer, "again");

        assertThat(receive(next, 1)).containsExactly("again");
    }

    @Test
    @Specification(section = "8.3.1", rule = "A selector keeps what it does not match out of the subscription")
    @Specification(section = "8.3.4", rule = "A selector keeps what it does not match out of a shared durable "
            + "subscription")
    void shouldAddToASubscriptionOnlyWhatItsSelectorMatches() throws Exception {
        MessageConsumer red = session.createConsumer(topic, "color = 'red'");
        MessageConsumer shared = session.createSharedDurableConsumer(topic, "blue", "color = 'blue'");
        sendColored("blue");
        sendColored("red");
        assertThat(receive(red, 1)).containsExactly("red");
        assertThat(receive(shared, 1)).containsExactly("blue");
        assertThat(red.receiveNoWait()).isNull();
        assertThat(shared.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "8.3.1", rule = "noLocal keeps what its own connection publishes out of the subscription")
    void shouldKeepTheConnectionsOwnMessagesOut() throws Exception {
        MessageConsumer others = session.createConsumer(topic, null, true);
        send(session, producer, "own");
        try (JMSContext other = new PosthornConnectionFactory("posthorn:embedded").createContext()) {
            other.createProducer().send(topic, "other's");
        }

        assertThat(receive(others, 1)).containsExactly("other's");
        assertThat(others.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "4.2.2", rule = "Acknowledging or rolling back one subscription's copy does nothing to "
            + "another's")
    void shouldKeepTheCopiesOfAMessageApart() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer rolledBack = transacted.createConsumer(topic);
        MessageConsumer other = session.createConsumer(topic);
        send(session, producer, "a");
        assertThat(receiveTold(rolledBack, 1)).containsExactly("a 1");
        assertThat(receiveTold(other, 1)).containsExactly("a 1");
        transacted.rollback();

        assertThat(receiveTold(rolledBack, 1)).containsExactly("a 2*");
        assertThat(other.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "4.2.8", rule = "Unacknowledged messages of a non-durable subscriber can be recovered "
            + "while it lives")
    void shouldRecoverTheMessagesOfANonDurableSubscriber() throws Exception {
        Session acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = acknowledging.createConsumer(topic);
        send(session, producer, "a", "b");
        assertThat(receive(consumer, 2)).containsExactly("a", "b");
        acknowledging.recover();

        assertThat(receiveTold(consumer, 2)).containsExactly("a 2*", "b 2*");
    }

    @Test
    @Specification(section = "6.2", rule = "A durable subscriber keeps what a session received and did not acknowledge")
    void shouldRedeliverToADurableSubscriberWhatASessionDidNotAcknowledge() throws Exception {
        try (Session receiving = connection.createSession(Session.CLIENT_ACKNOWLEDGE)) {
            MessageConsumer consumer = receiving.createDurableConsumer(topic, "durable");
            send(session, producer, "a", "b");
            assertThat(receive(consumer, 1)).containsExactly("a");
        }

        assertThat(receiveTold(session.createDurableConsumer(topic, "durable"), 2)).containsExactly("a 2*", "b 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java_Letters.and-digits.0123456789", "Ärger_日本.Ω-1"})
    @Specification(section = "4.2.4", rule = "A subscription name has letters, digits, `_`, `.` and `-`, up to 128 "
            + "characters")
    void shouldAcceptSubscriptionNamesOfAllLettersAndOf128Characters(String start) throws Exception {
        String name = start + "x".repeat(128 - start.length());
        session.createDurableConsumer(topic, name).close();
        session.createSharedConsumer(topic, name).close();
        send(session, producer, "a");
        MessageConsumer consumer = session.createDurableConsumer(topic, name);
        assertThat(receive(consumer, 1)).containsExactly("a");
        consumer.close();
        session.unsubscribe(name);
    }
}
