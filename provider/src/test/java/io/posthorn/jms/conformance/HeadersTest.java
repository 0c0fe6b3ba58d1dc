package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static org.assertj.core.api.Assertions.assertThat;

/** Who sets which header when (Jakarta Messaging 3.1, 3.4). */
@Timeout(60)
class HeadersTest {
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;
    private MessageConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded").createConnection();
        session = connection.createSession();
        queue = session.createQueue("headers-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        consumer = session.createConsumer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    @Specification(section = "3.4.1", rule = "`JMSDestination` set before the send is ignored; after it, and when "
            + "received, it is that of the send")
    @Specification(section = "3.4.2", rule = "`JMSDeliveryMode` set before the send is ignored; after it, and when "
            + "received, it is that of the send")
    @Specification(section = "3.4.7", rule = "`JMSRedelivered` set before the send has no meaning: it arrives unset")
    @Specification(section = "3.4.11", rule = "Headers the provider sets are overwritten by the send, whatever they were")
    void shouldOverwriteWhatOnlyTheProviderSets() throws Exception {
        Message message = session.createTextMessage("text");
        message.setJMSDestination(session.createTopic("elsewhere"));
        message.setJMSMessageID("mine");
        message.setJMSTimestamp(1);
        message.setJMSDeliveryTime(2);
        message.setJMSExpiration(3);
        message.setJMSPriority(9);
        message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
        message.setJMSRedelivered(true);
        producer.send(message);
        Message received = consumer.receive(PATIENCE_MS);

        for (Message each : new Message[] {message, received}) {
            assertThat(each.getJMSDestination()).isEqualTo(queue);
            assertThat(each.getJMSMessageID()).startsWith("ID:").isEqualTo(received.getJMSMessageID());
            assertThat(each.getJMSTimestamp()).isGreaterThan(3).isEqualTo(received.getJMSTimestamp());
            assertThat(each.getJMSDeliveryTime()).isEqualTo(received.getJMSTimestamp());
            assertThat(each.getJMSExpiration()).isZero();
            assertThat(each.getJMSPriority()).isEqualTo(Message.DEFAULT_PRIORITY);
            assertThat(each.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        }
        assertThat(received.getJMSRedelivered()).isFalse();
    }

    @Test
    @Specification(section = "3.4.3", rule = "Every message sent gets an identifier of its own, which begins with `ID:`, "
            + "also the same message object sent again")
    void shouldGiveEverySendItsOwnIdentifier() throws Exception {
        Set<String> ids = new HashSet<>();
        Message message = session.createMessage();
        try (Session other = connection.createSession()) {
            MessageProducer second = other.createProducer(queue);
            for (int i = 0; i < 100; i++) {
                (i % 2 == 0 ? producer : second).send(message);
                assertThat(message.getJMSMessageID()).startsWith("ID:");
                ids.add(message.getJMSMessageID());
                assertThat(consumer.receive(PATIENCE_MS).getJMSMessageID()).isEqualTo(message.getJMSMessageID());
            }
        }

        assertThat(ids).hasSize(100);
    }

    @Test
    @Specification(section = "3.4.3", rule = "A producer that wants no identifiers sends messages without")
    @Specification(section = "3.4.4", rule = "A producer that wants no timestamps sends messages with 0")
    void shouldSendWithoutIdentifierAndTimestampWhenAsked() throws Exception {
        producer.setDisableMessageID(true);
        producer.setDisableMessageTimestamp(true);
        Message message = session.createMessage();
        producer.send(message, DeliveryMode.PERSISTENT, 4, 60_000);
        Message received = consumer.receive(PATIENCE_MS);

        for (Message each : new Message[] {message, received}) {
            assertThat(each.getJMSMessageID()).isNull();
            assertThat(each.getJMSTimestamp()).isZero();
            assertThat(each.getJMSExpiration()).isGreaterThan(System.currentTimeMillis() - 10_000);
        }
    }

    @Test
    @Specification(section = "3.4.4", rule = "`JMSTimestamp` is a time between call and return of the send, also in a "
            + "transaction that is committed later")
    void shouldStampTheTimeOfTheSend() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        Message message = transacted.createMessage();
        long beforeMs = System.currentTimeMillis();
        transacted.createProducer(queue).send(message);
        long afterMs = System.currentTimeMillis();
        while (System.currentTimeMillis() <= afterMs + 20) {
            Thread.onSpinWait();
        }
        transacted.commit();

        assertThat(message.getJMSTimestamp()).isBetween(beforeMs, afterMs);
        assertThat(consumer.receive(PATIENCE_MS).getJMSTimestamp()).isEqualTo(message.getJMSTimestamp());
    }

    @Test
    @Specification(section = "3.4.5", rule = "`JMSCorrelationID` carries a text, the identifier of a message, or bytes")
    @Specification(section = "3.4.6", rule = "`JMSReplyTo` arrives as a destination one can send to, or null")
    @Specification(section = "3.4.8", rule = "`JMSType` arrives as it was set")
    void shouldCarryTheHeadersOfTheApplication() throws Exception {
        Message request = session.createMessage();
        request.setJMSReplyTo(session.createTemporaryTopic());
        request.setJMSCorrelationIDAsBytes(new byte[] {1, -1, 0});
        request.setJMSType("request");
        producer.send(request);
        Message received = consumer.receive(PATIENCE_MS);
        assertThat(received.getJMSReplyTo()).isEqualTo(request.getJMSReplyTo());
        assertThat(received.getJMSCorrelationIDAsBytes()).containsExactly(1, -1, 0);
        assertThat(received.getJMSType()).isEqualTo("request");
        Message reply = session.createMessage();
        reply.setJMSCorrelationID(received.getJMSMessageID());
        producer.send(reply);
        Message replied = consumer.receive(PATIENCE_MS);

        assertThat(replied.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
        assertThat(replied.getJMSReplyTo()).isNull();
        assertThat(replied.getJMSType()).isNull();
    }

    @Test
    @Specification(section = "3.4.10", rule = "There are ten priorities, 0 to 9; each arrives as it was sent")
    void shouldCarryEveryPriority() throws Exception {
        for (int priority = 0; priority <= 9; priority++) {
            producer.send(session.createMessage(), DeliveryMode.PERSISTENT, priority, 0);
            assertThat(consumer.receive(PATIENCE_MS).getJMSPriority()).isEqualTo(priority);
        }
    }

    @Test
    @Specification(section = "3.10", rule = "The headers of a received message can be changed")
    void shouldLetTheReceiverChangeHeaders() throws Exception {
        producer.send(session.createMessage());
        Message received = consumer.receive(PATIENCE_MS);
        received.setJMSType("changed");
        received.setJMSCorrelationID("changed");
        received.setJMSReplyTo(queue);
        producer.send(received);
        Message again = consumer.receive(PATIENCE_MS);

        assertThat(again.getJMSType()).isEqualTo("changed");
        assertThat(again.getJMSCorrelationID()).isEqualTo("changed");
        assertThat(again.getJMSReplyTo()).isEqualTo(queue);
        assertThat(again.getJMSMessageID()).isEqualTo(received.getJMSMessageID());
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    }
}
