package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.send;
import static io.posthorn.jms.conformance.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who gets a message, and when a receiver waits (Jakarta Messaging 3.1, 4.1, 6.1.5, 6.2.6 and 8.5). */
@Timeout(60)
class ReceivingTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("receiving-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private MessageListener listener(String name) {
        return message -> {
            try {
                seen.add(name + message.getBody(String.class));
            } catch (JMSException e) {
                seen.add(e.toString());
            }
        };
    }

    @Test
    @Specification(section = "4.1.2", rule = "Each message of a queue is delivered to one of its consumers only")
    void shouldGiveEachMessageToOneOfTheQueuesConsumers() throws Exception {
        List<String> numbers = new ArrayList<>();
        try (Connection other = factory.createConnection()) {
            other.start();
            connection.createSession().createConsumer(queue).setMessageListener(listener(""));
            connection.createSession().createConsumer(queue).setMessageListener(listener(""));
            other.createSession().createConsumer(queue).setMessageListener(listener(""));
            for (int i = 0; i < 300; i++) {
                send(session, producer, "" + i);
            }
            for (int i = 0; i < 300; i++) {
                numbers.add(seen.poll(30, TimeUnit.SECONDS));
            }
        }
        connection.close();
        assertThat(numbers).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(seen).isEmpty();
    }

    @Test
    @Specification(section = "6.1.5", rule = "A waiting `receive` returns no message while the connection is stopped")
    void shouldKeepAReceiveWaitingUntilTheConnectionIsStartedAgain() throws Exception {
        Session receiving = connection.createSession();
        MessageConsumer consumer = receiving.createConsumer(queue);
        CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> {
            try {
                return receive(consumer, 1).get(0);
            } catch (JMSException e) {
                return e.toString();
            }
        });
        connection.stop();
        send(session, producer, "a");
        assertThatThrownBy(() -> received.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        connection.start();

        assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo("a");
    }

    @Test
    @Specification(section = "8.5", rule = "`receive` with a timeout returns null once it is over, not before")
    void shouldReturnNullWhenTheTimeoutIsOver() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        long beganNs = System.nanoTime();

        assertThat(consumer.receive(100)).isNull();
        assertThat(System.nanoTime() - beganNs).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    @Specification(section = "6.2.6", rule = "A second listener can be set on a context that delivers to a first")
    void shouldSetASecondListenerOnARunningContext() throws Exception {
        try (JMSContext context = factory.createContext()) {
            Queue second = context.createQueue(queue.getQueueName() + "-2");
            context.createConsumer(queue).setMessageListener(listener("first "));
            send(session, producer, "a");
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("first a");
            context.createConsumer(second).setMessageListener(listener("second "));
            send(session, session.createProducer(second), "b");

            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("second b");
        }
    }

    @Test
    @Specification(section = "3.9", rule = "A message can be changed and sent again; what was sent before does not "
            + "change")
    void shouldNotChangeWhatWasSentWithTheMessage() throws Exception {
        TextMessage message = session.createTextMessage("a");
        producer.send(message);
        String firstId = message.getJMSMessageID();
        message.setText("b");
        producer.send(message);
        MessageConsumer consumer = session.createConsumer(queue);
        Message first = consumer.receive(PATIENCE_MS);
        Message second = consumer.receive(PATIENCE_MS);

        assertThat(first.getBody(String.class)).isEqualTo("a");
        assertThat(first.getJMSMessageID()).isEqualTo(firstId);
        assertThat(second.getBody(String.class)).isEqualTo("b");
        assertThat(second.getJMSMessageID()).isEqualTo(message.getJMSMessageID()).isNotEqualTo(firstId);
    }

    @Test
    @Specification(section = "7.10", rule = "The setters of a JMSProducer return it, and hold for every send after")
    void shouldChainTheSettersOfAProducer() throws Exception {
        try (JMSContext context = factory.createContext()) {
            JMSProducer chained = context.createProducer();
            assertThat(chained.setProperty("foo", "bar").setPriority(7).setDisableMessageTimestamp(true)
                    .send(queue, "a").send(queue, "b")).isSameAs(chained);
        }
        MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < 2; i++) {
            Message received = consumer.receive(PATIENCE_MS);
            assertThat(received.getStringProperty("foo")).isEqualTo("bar");
            assertThat(received.getJMSPriority()).isEqualTo(7);
        }
    }

    @Test
    @Specification(section = "8.5", rule = "`receiveNoWait` returns a message that is available, also when it is the "
            + "consumer's first call")
    void shouldReturnWhatIsThereWithTheFirstReceiveNoWait() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        send(session, producer, "a", "b");

        assertThat(text(consumer.receiveNoWait())).isEqualTo("a");
        assertThat(text(consumer.receiveNoWait())).isEqualTo("b");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldLeaveMessagesToOtherConsumersUntilTheFirstReceive() throws Exception {
        Session idle = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer neverReceived = idle.createConsumer(queue);
        MessageConsumer later = session.createConsumer(queue);
        send(session, producer, "a", "b", "c");
        connection.stop();
        connection.start();
        idle.rollback();
        MessageConsumer consumer = connection.createSession().createConsumer(queue);

        assertThat(text(consumer.receiveNoWait())).isEqualTo("a");
        consumer.close();
        assertThat(text(later.receiveNoWait())).isEqualTo("b");
        later.close();
        assertThat(receive(neverReceived, 1)).containsExactly("c");
    }

    @Test
    void shouldLeaveMessagesOfASharedSubscriptionToOthersUntilTheFirstReceive() throws Exception {
        Topic topic = session.createTopic(queue.getQueueName());
        session.createSharedConsumer(topic, "shared");
        MessageConsumer consumer = connection.createSession().createSharedConsumer(topic, "shared");
        send(session, session.createProducer(topic), "a", "b");

        assertThat(text(consumer.receiveNoWait())).isEqualTo("a");
        assertThat(text(consumer.receiveNoWait())).isEqualTo("b");
    }

    @Test
    void shouldPushFromTheFirstListenerOn() throws Exception {
        MessageConsumer consumer = connection.createSession().createConsumer(queue);
        send(session, producer, "a", "b");
        consumer.setMessageListener(listener(""));

        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("b");
    }

    @Test
    @Specification(section = "6.2.5", rule = "No listener can be set while another thread receives in the session")
    void shouldRefuseAListenerWhileAnotherThreadReceives() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        CompletableFuture<String> received = new CompletableFuture<>();
        Thread receiver = new Thread(() -> received.complete(text(receivedBy(consumer))));
        receiver.start();
        Awaitility.await().until(() -> receiver.getState() == Thread.State.TIMED_WAITING);

        assertThatThrownBy(() -> consumer.setMessageListener(listener("")))
                .isInstanceOf(jakarta.jms.IllegalStateException.class);
        assertThat(consumer.getMessageListener()).isNull();
        send(connection.createSession(), connection.createSession().createProducer(queue), "a");
        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("a");
    }

    private static Message receivedBy(MessageConsumer consumer) {
        try {
            return consumer.receive(PATIENCE_MS);
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Specification(section = "4.1.6", rule = "A browser finds no message that was acknowledged before")
    void shouldNotBrowseWhatWasAcknowledged() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        QueueBrowser browser = connection.createSession().createBrowser(queue);
        for (int i = 0; i < 50; i++) {
            send(session, producer, "a", "b");
            receive(consumer, 2);
            assertThat(browser.getEnumeration().hasMoreElements()).isFalse();
        }
    }
}
