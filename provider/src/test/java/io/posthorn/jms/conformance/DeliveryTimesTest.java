package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
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

/** When a message may be delivered, and until when (Jakarta Messaging 3.1, 7.4 to 7.9). */
@Timeout(60)
class DeliveryTimesTest {
    private static final long SHORT_MS = 300;

    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded").createConnection();
        session = connection.createSession();
        queue = session.createQueue("times-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private static void awaitAfter(long timeMs) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> System.currentTimeMillis() > timeMs);
    }

    private List<String> browsed() throws JMSException {
        List<String> texts = new ArrayList<>();
        try (QueueBrowser browser = session.createBrowser(queue)) {
            for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements();) {
                texts.add(((Message) messages.nextElement()).getBody(String.class));
            }
        }
        return texts;
    }

    @Test
    @Specification(section = "7.8", rule = "An expired message is neither delivered nor browsed, the next one is")
    @Specification(section = "3.4.9", rule = "Without time-to-live `JMSExpiration` is 0 and the message does not "
            + "expire")
    void shouldNotDeliverWhatHasExpired() throws Exception {
        Message expiring = session.createTextMessage("expiring");
        producer.send(expiring, DeliveryMode.PERSISTENT, 4, SHORT_MS);
        send(session, producer, "staying");
        assertThat(expiring.getJMSExpiration()).isEqualTo(expiring.getJMSTimestamp() + SHORT_MS);
        awaitAfter(expiring.getJMSExpiration());
        assertThat(browsed()).containsExactly("staying");
        MessageConsumer consumer = session.createConsumer(queue);
        Message staying = consumer.receive(PATIENCE_MS);

        assertThat(staying.getBody(String.class)).isEqualTo("staying");
        assertThat(staying.getJMSExpiration()).isZero();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "7.8", rule = "A message that expires while it waits in the client is not handed over")
    void shouldNotHandOverWhatExpiredWhileItWaitedInTheClient() throws Exception {
        send(session, producer, "first");
        Message expiring = session.createTextMessage("expiring");
        producer.send(expiring, DeliveryMode.PERSISTENT, 4, 1_500);
        send(session, producer, "staying");
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receive(consumer, 1)).containsExactly("first"); // the others came with it
        awaitAfter(expiring.getJMSExpiration());

        assertThat(receive(consumer, 1)).containsExactly("staying");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "7.8", rule = "The expiration of a transacted send counts from the send, not from the "
            + "commit")
    void shouldCountTheTimeToLiveFromTheSendNotFromTheCommit() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer sending = transacted.createProducer(queue);
        Message expiring = transacted.createTextMessage("expiring");
        sending.send(expiring, DeliveryMode.PERSISTENT, 4, SHORT_MS);
        Message staying = transacted.createTextMessage("staying");
        sending.send(staying, DeliveryMode.PERSISTENT, 4, 60_000);
        awaitAfter(expiring.getJMSExpiration());
        transacted.commit();
        Message received = session.createConsumer(queue).receive(PATIENCE_MS);

        assertThat(received.getBody(String.class)).isEqualTo("staying");
        assertThat(received.getJMSExpiration()).isEqualTo(staying.getJMSExpiration())
                .isEqualTo(staying.getJMSTimestamp() + 60_000);
    }

    @Test
    @Specification(section = "7.8", rule = "A message that expires after it was delivered and rolled back does not "
            + "come again")
    void shouldNotRedeliverWhatExpiredMeanwhile() throws Exception {
        Message expiring = session.createTextMessage("expiring");
        producer.send(expiring, DeliveryMode.PERSISTENT, 4, 2_000);
        send(session, producer, "staying");
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = transacted.createConsumer(queue);
        assertThat(receive(consumer, 1)).containsExactly("expiring");
        awaitAfter(expiring.getJMSExpiration());
        transacted.rollback();

        assertThat(receive(consumer, 1)).containsExactly("staying");
        transacted.commit();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "7.9", rule = "The delay of a transacted send counts from the send, not from the commit")
    void shouldCountTheDeliveryDelayFromTheSendNotFromTheCommit() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer sending = transacted.createProducer(queue);
        sending.setDeliveryDelay(SHORT_MS);
        Message delayed = transacted.createTextMessage("delayed");
        sending.send(delayed);
        awaitAfter(delayed.getJMSDeliveryTime());
        transacted.commit();
        Message received = session.createConsumer(queue).receive(PATIENCE_MS);

        assertThat(delayed.getJMSDeliveryTime()).isEqualTo(delayed.getJMSTimestamp() + SHORT_MS);
        assertThat(received.getJMSDeliveryTime()).isEqualTo(delayed.getJMSDeliveryTime());
    }

    @Test
    @Specification(section = "7.8", rule = "The time-to-live of a delayed message counts from its send, not from its "
            + "delivery time")
    @Specification(section = "7.9", rule = "The delivery time is the time of the send plus the delay, whatever the "
            + "time-to-live; what expires before is never delivered")
    void shouldCountTimeToLiveAndDelayBothFromTheSend() throws Exception {
        producer.setDeliveryDelay(2 * SHORT_MS);
        Message early = session.createTextMessage("expires before its delivery time");
        Message late = session.createTextMessage("expires after its delivery time");
        producer.send(early, DeliveryMode.PERSISTENT, 4, SHORT_MS);
        producer.send(late, DeliveryMode.PERSISTENT, 4, 60_000);
        for (Message each : new Message[] {early, late}) {
            assertThat(each.getJMSDeliveryTime()).isEqualTo(each.getJMSTimestamp() + 2 * SHORT_MS);
        }
        assertThat(early.getJMSExpiration()).isEqualTo(early.getJMSTimestamp() + SHORT_MS);
        assertThat(late.getJMSExpiration()).isEqualTo(late.getJMSTimestamp() + 60_000);
        MessageConsumer consumer = session.createConsumer(queue);
        Message received = consumer.receive(PATIENCE_MS);

        assertThat(received.getBody(String.class)).isEqualTo("expires after its delivery time");
        assertThat(received.getJMSExpiration()).isEqualTo(late.getJMSExpiration());
        assertThat(received.getJMSDeliveryTime()).isEqualTo(late.getJMSDeliveryTime());
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(late.getJMSDeliveryTime());
        assertThat(consumer.receiveNoWait()).isNull();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> browsed().isEmpty());
    }

    @Test
    @Specification(section = "7.9", rule = "A delayed message goes to the subscriptions that existed at its send, no "
            + "others")
    void shouldDeliverADelayedMessageToTheSubscribersOfItsSend() throws Exception {
        Topic topic = session.createTopic(queue.getQueueName());
        MessageConsumer early = session.createConsumer(topic);
        MessageProducer sending = session.createProducer(topic);
        sending.setDeliveryDelay(SHORT_MS);
        send(session, sending, "delayed");
        MessageConsumer late = session.createConsumer(topic);

        assertThat(receive(early, 1)).containsExactly("delayed");
        assertThat(late.receiveNoWait()).isNull();
        sending.setDeliveryDelay(0);
        send(session, sending, "next");
        assertThat(receive(late, 1)).containsExactly("next");
    }

    @Test
    @Specification(section = "4.1.6", rule = "A browser shows no message before its delivery time")
    void shouldNotShowADelayedMessageToABrowser() throws Exception {
        producer.setDeliveryDelay(2 * SHORT_MS);
        Message delayed = session.createTextMessage("delayed");
        producer.send(delayed);
        boolean shown = !browsed().isEmpty();
        boolean before = System.currentTimeMillis() < delayed.getJMSDeliveryTime();

        assertThat(shown && before).as("shown before its time").isFalse();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> !browsed().isEmpty());
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(delayed.getJMSDeliveryTime());
    }

    @Test
    @Specification(section = "7.4", rule = "Mode, priority and time-to-live given to `send` override those of the "
            + "producer")
    @Specification(section = "7.7", rule = "Mode, priority and expiration set on the message itself have no effect")
    void shouldTakeTheOptionsOfTheSendThenOfTheProducerNeverOfTheMessage() throws Exception {
        producer.setPriority(2);
        producer.setTimeToLive(60_000);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        Message message = session.createTextMessage("text");
        MessageConsumer consumer = session.createConsumer(queue);
        for (boolean given : new boolean[] {false, true}) {
            message.setJMSPriority(9);
            message.setJMSExpiration(1);
            message.setJMSDeliveryMode(given ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT);
            if (given) {
                producer.send(message, DeliveryMode.PERSISTENT, 7, 0);
            } else {
                producer.send(message);
            }
            Message received = consumer.receive(PATIENCE_MS);
            assertThat(received.getJMSPriority()).isEqualTo(given ? 7 : 2);
            assertThat(received.getJMSExpiration()).isEqualTo(given ? 0 : received.getJMSTimestamp() + 60_000);
            assertThat(received.getJMSDeliveryMode())
                    .isEqualTo(given ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
        }
    }
}
