package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSubscriber;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;

/** Consumers of queues, and what makes a durable subscription another one (Jakarta Messaging 3.1, 8.2, 8.3.3, 8.3.4, 8.6). */
@Timeout(60)
class DurableRulesTest {
    private final String id = UUID.randomUUID().toString();
    private final PosthornConnectionFactory factory =
            new PosthornConnectionFactory("posthorn:embedded?clientID=durable-" + id);
    private Connection connection;
    private Session session;
    private Topic topic;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        topic = session.createTopic("durable-" + id);
        producer = session.createProducer(topic);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    /** By another connection, without client identifier. */
    private void publishElsewhere(String... texts) throws JMSException {
        try (Connection other = new PosthornConnectionFactory("posthorn:embedded").createConnection()) {
            Session sending = other.createSession();
            send(sending, sending.createProducer(topic), texts);
        }
    }

    @Test
    @Specification(section = "8.2", rule = "Every API's consumer of a queue gets the messages of the queue")
    void shouldReceiveFromAQueueWithEveryApi() throws Exception {
        Queue queue = session.createQueue("durable-" + id);
        send(session, session.createProducer(queue), "a", "b", "c");
        PosthornConnectionFactory any = new PosthornConnectionFactory("posthorn:embedded");
        try (var queues = any.createQueueConnection(); JMSContext context = any.createContext()) {
            queues.start();
            try (MessageConsumer classic = session.createConsumer(queue)) {
                assertThat(receive(classic, 1)).containsExactly("a");
            }
            try (QueueReceiver receiver = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE)
                    .createReceiver(queue)) {
                assertThat(receiver.getQueue()).isEqualTo(queue);
                assertThat(receive(receiver, 1)).containsExactly("b");
            }
            assertThat(context.createConsumer(queue).receiveBody(String.class, PATIENCE_MS)).isEqualTo("c");
        }
    }

    @Test
    @Specification(section = "2.5", rule = "A consumer or producer of a queue is one of the queue domain, of a topic one of "
            + "the topic domain, not both")
    void shouldMakeConsumersAndProducersOfOneDomain() throws Exception {
        Queue queue = session.createQueue("durable-" + id);
        assertThat(session.createConsumer(queue)).isInstanceOf(QueueReceiver.class)
                .isNotInstanceOf(TopicSubscriber.class);
        assertThat(session.createConsumer(topic)).isInstanceOf(TopicSubscriber.class)
                .isNotInstanceOf(QueueReceiver.class);
        assertThat(session.createProducer(queue)).isInstanceOf(QueueSender.class)
                .isNotInstanceOf(TopicPublisher.class);
        assertThat(producer).isInstanceOf(TopicPublisher.class).isNotInstanceOf(QueueSender.class);
    }

    @Test
    @Specification(section = "8.3.3", rule = "Another noLocal alone makes an inactive durable subscription a new one")
    void shouldBeginADurableSubscriptionAnewWhenOnlyNoLocalChanges() throws Exception {
        for (boolean noLocal : new boolean[] {false, true, false}) {
            MessageConsumer consumer = session.createDurableConsumer(topic, "sub", null, noLocal);
            assertThat(consumer.receiveNoWait()).as("what the former subscription had").isNull();
            publishElsewhere("b");
            assertThat(receive(consumer, 1)).containsExactly("b");
            send(session, producer, "own");
            if (noLocal) {
                assertThat(consumer.receiveNoWait()).isNull();
            } else {
                assertThat(receive(consumer, 1)).containsExactly("own");
            }
            publishElsewhere("left behind");
            consumer.close();
        }
        session.unsubscribe("sub");
    }

    @Test
    @Specification(section = "8.3.3", rule = "noLocal keeps out what any connection of the same client identifier publishes")
    void shouldKeepOutWhatALaterConnectionOfTheSameClientPublishes() throws Exception {
        session.createDurableConsumer(topic, "sub", null, true).close();
        connection.close();
        connect();
        send(session, producer, "own");
        publishElsewhere("other");
        MessageConsumer consumer = session.createDurableConsumer(topic, "sub", null, true);

        assertThat(receive(consumer, 1)).containsExactly("other");
        assertThat(consumer.receiveNoWait()).isNull();
        consumer.close();
        session.unsubscribe("sub");
    }

    @Test
    @Specification(section = "8.3.4", rule = "Another selector makes an inactive shared durable subscription a new one")
    void shouldBeginASharedDurableSubscriptionAnewWhenItsSelectorChanges() throws Exception {
        session.createSharedDurableConsumer(topic, "shared").close();
        send(session, producer, "lost");
        MessageConsumer consumer = session.createSharedDurableConsumer(topic, "shared", "JMSPriority > 4");
        assertThat(consumer.receiveNoWait()).isNull();
        producer.send(session.createTextMessage("low"), DeliveryMode.PERSISTENT, 4, 0);
        producer.send(session.createTextMessage("high"), DeliveryMode.PERSISTENT, 5, 0);

        assertThat(receive(consumer, 1)).containsExactly("high");
        assertThat(consumer.receiveNoWait()).isNull();
        consumer.close();
        session.unsubscribe("shared");
    }

    @Test
    @Specification(section = "8.3.3", rule = "A selector keeps what it does not match out of an unshared durable subscription, "
            + "also while it is inactive")
    @Specification(section = "8.3.3", rule = "A durable subscription keeps messages until they expire")
    void shouldKeepForADurableSubscriptionOnlyWhatIsSelectedAndNotExpired() throws Exception {
        session.createDurableConsumer(topic, "sub", "JMSPriority > 4", false).close();
        producer.send(session.createTextMessage("low"), DeliveryMode.PERSISTENT, 4, 0);
        Message expiring = session.createTextMessage("expiring");
        producer.send(expiring, DeliveryMode.PERSISTENT, 9, 100);
        producer.send(session.createTextMessage("high"), DeliveryMode.PERSISTENT, 5, 0);
        Awaitility.await().atMost(30, TimeUnit.SECONDS)
                .until(() -> System.currentTimeMillis() > expiring.getJMSExpiration());
        MessageConsumer consumer = session.createDurableConsumer(topic, "sub", "JMSPriority > 4", false);

        assertThat(receive(consumer, 1)).containsExactly("high");
        assertThat(consumer.receiveNoWait()).isNull();
        consumer.close();
        session.unsubscribe("sub");
    }

    @Test
    @Specification(section = "8.3.3", rule = "A durable and a shared non-durable subscription of one name are two")
    void shouldKeepADurableAndASharedNonDurableSubscriptionOfOneNameApart() throws Exception {
        MessageConsumer durable = session.createDurableConsumer(topic, "sub");
        MessageConsumer shared = session.createSharedConsumer(topic, "sub");
        send(session, producer, "a");

        assertThat(receive(durable, 1)).containsExactly("a");
        assertThat(receive(shared, 1)).containsExactly("a");
        durable.close();
        session.unsubscribe("sub");
    }

    @Test
    @Specification(section = "8.6", rule = "CLIENT_ACKNOWLEDGE: a body of another type counts as received until `recover`")
    void shouldCountAMessageOfAnotherTypeAsReceivedWhenTheClientAcknowledges() throws Exception {
        try (JMSContext context = new PosthornConnectionFactory("posthorn:embedded")
                .createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            Queue queue = context.createQueue("bodies-" + id);
            context.createProducer().send(queue, new byte[] {1}).send(queue, "text");
            var consumer = context.createConsumer(queue);
            org.assertj.core.api.Assertions
                    .assertThatThrownBy(() -> consumer.receiveBody(String.class, PATIENCE_MS))
                    .isInstanceOf(MessageFormatRuntimeException.class);
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("text");
            context.recover();
            Message again = consumer.receive(PATIENCE_MS);

            assertThat(again.getBody(byte[].class)).containsExactly(1);
            assertThat(again.getJMSRedelivered()).isTrue();
            assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("text");
            context.acknowledge();
            context.recover();
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }
}
