package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The methods that send, of every API, and what the options of a producer come to (Jakarta Messaging 3.1, 7.1 to 7.9). */
@Timeout(60)
class ProducerRulesTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String id = UUID.randomUUID().toString();
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("producer-" + id);
        consumer = session.createConsumer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private interface Step {
        Object run(Message message) throws Exception;
    }

    /** Notes what the step gives or throws; what the send failed with is noted as it is. */
    private CompletionListener completing(Step step) {
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                try {
                    told.add(step.run(message));
                } catch (Exception e) {
                    told.add(e);
                }
            }

            @Override
            public void onException(Message message, Exception exception) {
                told.add("failed " + Messages.text(message));
            }
        };
    }

    private Object told() throws InterruptedException {
        return told.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    /** Its text, mode, priority, and time-to-live in milliseconds. */
    private static String options(Message message) throws JMSException {
        String mode = message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT ? "persistent" : "not persistent";
        long timeToLiveMs = message.getJMSExpiration() == 0 ? 0
                : message.getJMSExpiration() - message.getJMSTimestamp();
        return message.getBody(String.class) + ", " + mode + ", " + message.getJMSPriority() + ", " + timeToLiveMs;
    }

    private static String nextOptions(MessageConsumer from) throws JMSException {
        return options(from.receive(PATIENCE_MS));
    }

    @Test
    @Specification(section = "7.1", rule = "A QueueSender is of its queue, or is told one with every send")
    @Specification(section = "7.2", rule = "Every `send` of a QueueSender sends, with the options given or the sender's")
    void shouldSendWithEveryMethodOfAQueueSender() throws Exception {
        try (QueueConnection queues = factory.createQueueConnection()) {
            QueueSession sending = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            QueueSender bound = sending.createSender(queue);
            QueueSender unbound = sending.createSender(null);
            bound.setPriority(3);
            assertThat(bound.getQueue()).isEqualTo(queue);
            assertThat(unbound.getQueue()).isNull();
            bound.send(sending.createTextMessage("a"));
            bound.send(sending.createTextMessage("b"), DeliveryMode.NON_PERSISTENT, 7, 60_000);
            assertThat(nextOptions(consumer)).isEqualTo("b, not persistent, 7, 60000");
            assertThat(nextOptions(consumer)).isEqualTo("a, persistent, 3, 0");
            unbound.send(queue, sending.createTextMessage("c"));
            assertThat(nextOptions(consumer)).isEqualTo("c, persistent, 4, 0");
            unbound.send(queue, sending.createTextMessage("d"), DeliveryMode.NON_PERSISTENT, 1, 60_000);
            assertThat(nextOptions(consumer)).isEqualTo("d, not persistent, 1, 60000");
        }
    }

    @Test
    @Specification(section = "7.1", rule = "A TopicPublisher is of its topic, or is told one with every publish")
    @Specification(section = "7.2", rule = "Every `publish` of a TopicPublisher sends, with the options given or the "
            + "publisher's")
    void shouldSendWithEveryMethodOfATopicPublisher() throws Exception {
        Topic topic = session.createTopic("producer-" + id);
        MessageConsumer subscriber = session.createConsumer(topic);
        try (TopicConnection topics = factory.createTopicConnection()) {
            TopicSession sending = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            TopicPublisher bound = sending.createPublisher(topic);
            TopicPublisher unbound = sending.createPublisher(null);
            bound.setPriority(3);
            assertThat(bound.getTopic()).isEqualTo(topic);
            assertThat(unbound.getTopic()).isNull();
            bound.publish(sending.createTextMessage("a"));
            assertThat(nextOptions(subscriber)).isEqualTo("a, persistent, 3, 0");
            bound.publish(sending.createTextMessage("b"), DeliveryMode.NON_PERSISTENT, 7, 60_000);
            assertThat(nextOptions(subscriber)).isEqualTo("b, not persistent, 7, 60000");
            unbound.publish(topic, sending.createTextMessage("c"));
            assertThat(nextOptions(subscriber)).isEqualTo("c, persistent, 4, 0");
            unbound.publish(topic, sending.createTextMessage("d"), DeliveryMode.NON_PERSISTENT, 1, 60_000);
            assertThat(nextOptions(subscriber)).isEqualTo("d, not persistent, 1, 60000");
        }
    }

    @Test
    @Specification(section = "7.3", rule = "Every `send` with a CompletionListener sends, with the options given or the "
            + "producer's, and completes")
    void shouldSendAsynchronouslyWithEveryMethod() throws Exception {
        MessageProducer bound = session.createProducer(queue);
        MessageProducer unbound = session.createProducer(null);
        CompletionListener listener = completing(ProducerRulesTest::options);
        bound.setPriority(3);
        bound.send(session.createTextMessage("a"), listener);
        bound.send(session.createTextMessage("b"), DeliveryMode.NON_PERSISTENT, 7, 60_000, listener);
        unbound.send(queue, session.createTextMessage("c"), listener);
        unbound.send(queue, session.createTextMessage("d"), DeliveryMode.NON_PERSISTENT, 1, 60_000, listener);
        for (String expected : new String[] {"a, persistent, 3, 0", "b, not persistent, 7, 60000",
                "c, persistent, 4, 0", "d, not persistent, 1, 60000"}) {
            assertThat(told()).isEqualTo(expected);
        }
        for (String expected : new String[] {"b, not persistent, 7, 60000", "c, persistent, 4, 0",
                "a, persistent, 3, 0", "d, not persistent, 1, 60000"}) {
            assertThat(nextOptions(consumer)).isEqualTo(expected);
        }
    }

    @Test
    @Specification(section = "7.3", rule = "A JMSProducer sends asynchronously while it has a CompletionListener, and "
            + "synchronously again without")
    void shouldSendAsynchronouslyOnlyWhileTheProducerHasAListener() throws Exception {
        CompletionListener listener = completing(message -> message.getBody(String.class));
        try (JMSContext context = factory.createContext()) {
            JMSProducer producer = context.createProducer();
            assertThat(producer.getAsync()).isNull();
            assertThat(producer.setAsync(listener).send(queue, "a").getAsync()).isSameAs(listener);
            assertThat(producer.setAsync(null).send(queue, "b").getAsync()).isNull();
            producer.setAsync(listener).send(queue, "c");
        }

        assertThat(told()).isEqualTo("a");
        assertThat(told()).isEqualTo("c");
        assertThat(told).isEmpty();
        assertThat(receive(consumer, 3)).containsExactly("a", "b", "c");
    }

    @Test
    @Specification(section = "7.3.8", rule = "Completions and failures are told in the order of the sends, mixed")
    void shouldTellFailuresInTheOrderOfTheSendsToo() throws Exception {
        MessageProducer producer = session.createProducer(null);
        TemporaryQueue deleted;
        try (Connection other = factory.createConnection()) {
            deleted = other.createSession().createTemporaryQueue();
            producer.send(deleted, session.createTextMessage("while it exists"));
        }
        CompletionListener listener = completing(message -> "sent " + message.getBody(String.class));
        for (int i = 0; i < 30; i++) {
            producer.send(i % 3 == 1 ? deleted : queue, session.createTextMessage("" + i), listener);
        }

        for (int i = 0; i < 30; i++) {
            assertThat(told()).isEqualTo((i % 3 == 1 ? "failed " : "sent ") + i);
        }
    }

    @Test
    @Specification(section = "7.3.4", rule = "A CompletionListener that commits or rolls back its own context gets "
            + "`IllegalStateRuntimeException`; it may close another session")
    void shouldForbidACompletionListenerItsOwnContextOnly() throws Exception {
        Session another = connection.createSession();
        try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = context.createProducer();
            producer.setAsync(completing(message -> {
                context.commit();
                return "committed";
            })).send(queue, "a");
            assertThat(told()).isInstanceOf(IllegalStateRuntimeException.class);
            producer.setAsync(completing(message -> {
                context.rollback();
                return "rolled back";
            })).send(queue, "b");
            assertThat(told()).isInstanceOf(IllegalStateRuntimeException.class);
            producer.setAsync(completing(message -> {
                another.close();
                return "closed";
            })).send(queue, "c");
            assertThat(told()).isEqualTo("closed");
            context.commit();
        }

        assertThat(receive(consumer, 3)).containsExactly("a", "b", "c");
        assertThatThrownBy(another::createMessage).isInstanceOf(jakarta.jms.IllegalStateException.class);
    }

    @Test
    @Specification(section = "7.4", rule = "Mode, priority, time-to-live and delivery delay of a producer are those of all "
            + "it sends")
    @Specification(section = "3.4.9", rule = "`JMSExpiration` is the time of the send plus the time-to-live, the same at "
            + "the sender and the receiver")
    @Specification(section = "3.4.13", rule = "`JMSDeliveryTime` is the time of the send plus the delay, the same at the "
            + "sender and the receiver; set on the message it has no effect")
    void shouldApplyTheOptionsOfAProducerToAllItSends() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setPriority(8);
        producer.setTimeToLive(60_000);
        producer.setDeliveryDelay(40);
        for (int i = 0; i < 3; i++) {
            Message sent = session.createTextMessage("" + i);
            sent.setJMSDeliveryTime(Long.MAX_VALUE);
            producer.send(sent);
            Message received = consumer.receive(PATIENCE_MS);

            assertThat(options(received)).isEqualTo(i + ", not persistent, 8, 60000").isEqualTo(options(sent));
            assertThat(sent.getJMSDeliveryTime()).isEqualTo(sent.getJMSTimestamp() + 40);
            assertThat(received.getJMSDeliveryTime()).isEqualTo(sent.getJMSDeliveryTime());
            assertThat(received.getJMSExpiration()).isEqualTo(sent.getJMSExpiration());
        }
    }

    @Test
    @Specification(section = "7.5", rule = "A body that is sent without a message has the properties of the JMSProducer, "
            + "whatever its type")
    @Specification(section = "7.6", rule = "Headers of the JMSProducer override those of the message, and are those of a "
            + "body that is sent without one")
    void shouldPutPropertiesAndHeadersOfTheProducerOntoBodies() throws Exception {
        try (JMSContext context = factory.createContext()) {
            JMSProducer producer = context.createProducer().setProperty("number", 7).setProperty("color", "red")
                    .setJMSType("producer's").setJMSCorrelationID("producer's").setJMSReplyTo(queue);
            Message message = context.createTextMessage("text");
            message.setJMSType("message's");
            message.setJMSCorrelationID("message's");
            message.setJMSReplyTo(context.createQueue("elsewhere"));
            message.setIntProperty("number", 8);
            producer.send(queue, message).send(queue, "text").send(queue, Map.of("item", 1)).send(queue,
                    new byte[] {1}).send(queue, Long.valueOf(1));
            JMSConsumer receiving = context.createConsumer(queue);
            consumer.close();
            for (int i = 0; i < 5; i++) {
                Message received = receiving.receive(PATIENCE_MS);
                assertThat(received.getObjectProperty("number")).isEqualTo(7);
                assertThat(received.getStringProperty("color")).isEqualTo("red");
                assertThat(received.getJMSType()).isEqualTo("producer's");
                assertThat(received.getJMSCorrelationID()).isEqualTo("producer's");
                assertThat(received.getJMSReplyTo()).isEqualTo(queue);
            }
        }
    }
}
