package io.posthorn.jms;

import io.posthorn.broker.auth.UsersFile;
import io.posthorn.jms.message.PosthornTextMessage;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The provider with a real broker, in this JVM. */
@Timeout(60)
class EmbeddedBrokerTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String queueName = "queue-" + UUID.randomUUID();

    private static List<String> receiveTexts(MessageConsumer consumer, int count) throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Message message = consumer.receive(30_000);
            texts.add(message == null ? null : ((TextMessage) message).getText());
        }
        return texts;
    }

    @Test
    @Specification(section = "6.2.9.1", rule = "What a session sends to a destination is received in the order it was "
            + "sent")
    void shouldDeliverInOrderWhatWasSent() throws Exception {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            Queue queue = session.createQueue(queueName);
            MessageProducer producer = session.createProducer(queue);
            TextMessage message = session.createTextMessage();
            for (int i = 0; i < 100; i++) {
                message.setText("message " + i);
                message.setIntProperty("number", i);
                producer.send(message);
            }
            connection.start();
            MessageConsumer consumer = session.createConsumer(queue);
            for (int i = 0; i < 100; i++) {
                TextMessage received = (TextMessage) consumer.receive(30_000);
                assertThat(received.getText()).isEqualTo("message " + i);
                assertThat(received.getIntProperty("number")).isEqualTo(i);
                assertThat(received.getJMSDestination()).isEqualTo(queue);
                assertThat(received.getJMSRedelivered()).isFalse();
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    void shouldFindAgainInTheDataFolderWhatWasSentBefore(@TempDir Path folder) throws Exception {
        PosthornConnectionFactory durable = new PosthornConnectionFactory("posthorn:embedded?data=" + folder);
        try (JMSContext context = durable.createContext()) {
            context.createProducer().send(context.createQueue(queueName), "kept");
        }
        try (JMSContext context = durable.createContext()) {
            assertThat(context.createConsumer(context.createQueue(queueName)).receiveBody(String.class, 10_000))
                    .isEqualTo("kept");
        }
    }

    @Test
    @Specification(section = "8.5", rule = "`receiveNoWait` gives the next message if one is there, otherwise null")
    void shouldReceiveNoWaitWhatIsInTheQueue() {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(queueName);
            context.createProducer().send(queue, "there");
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(consumer.receiveBodyNoWait(String.class)).isEqualTo("there");
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    @Specification(section = "6.2.7", rule = "A rollback recovers the messages the transaction consumed, in their "
            + "order")
    @Specification(section = "3.5.11", rule = "`JMSXDeliveryCount` is 2 at the second delivery")
    void shouldRedeliverInOrderAfterRollback() throws Exception {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            Queue queue = session.createQueue(queueName);
            MessageProducer producer = session.createProducer(queue);
            for (int i = 0; i < 50; i++) {
                producer.send(session.createTextMessage("" + i));
            }
            session.commit();
            connection.start();
            MessageConsumer consumer = session.createConsumer(queue);
            assertThat(receiveTexts(consumer, 10)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            session.rollback();
            TextMessage first = (TextMessage) consumer.receive(30_000);
            assertThat(first.getText()).isEqualTo("0");
            assertThat(first.getJMSRedelivered()).isTrue();
            assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
            assertThat(receiveTexts(consumer, 49)).first().isEqualTo("1");
            session.commit();
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    @Specification(section = "6.2.7", rule = "What a transaction sends is seen after its commit only, and never after "
            + "its rollback")
    void shouldShowTransactedSendsOnlyAfterCommit() throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session sending = connection.createSession(Session.SESSION_TRANSACTED);
            Session receiving = connection.createSession();
            Queue queue = sending.createQueue(queueName);
            MessageProducer producer = sending.createProducer(queue);
            MessageConsumer consumer = receiving.createConsumer(queue);
            producer.send(sending.createTextMessage("undone"));
            sending.rollback();
            producer.send(sending.createTextMessage("done"));
            assertThat(consumer.receiveNoWait()).isNull();
            sending.commit();
            assertThat(receiveTexts(consumer, 1)).containsExactly("done");
        }
    }

    @Test
    @Specification(section = "6.2.10", rule = "`recover` restarts the session with its first unacknowledged message")
    void shouldRecoverUnacknowledgedMessagesOfAClientAcknowledgeSession() throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            Queue queue = session.createQueue(queueName);
            MessageProducer producer = session.createProducer(queue);
            for (int i = 0; i < 4; i++) {
                producer.send(session.createTextMessage("" + i));
            }
            MessageConsumer consumer = session.createConsumer(queue);
            consumer.receive(30_000).acknowledge();
            assertThat(receiveTexts(consumer, 2)).containsExactly("1", "2");
            session.recover();
            assertThat(receiveTexts(consumer, 3)).containsExactly("1", "2", "3");
        }
    }

    @Test
    @Specification(section = "8.8", rule = "What a closed consumer has not given to the application goes to others in "
            + "order, not marked as redelivered")
    void shouldGiveBackToOthersWhatAClosedConsumerDidNotSee() throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            Queue queue = session.createQueue(queueName);
            MessageProducer producer = session.createProducer(queue);
            for (int i = 0; i < 10; i++) {
                producer.send(session.createTextMessage("" + i));
            }
            MessageConsumer first = session.createConsumer(queue);
            assertThat(receiveTexts(first, 3)).containsExactly("0", "1", "2");
            first.close();
            MessageConsumer second = session.createConsumer(queue);
            TextMessage next = (TextMessage) second.receive(30_000);
            assertThat(next.getText()).isEqualTo("3");
            assertThat(next.getJMSRedelivered()).isFalse();
            assertThat(receiveTexts(second, 6)).containsExactly("4", "5", "6", "7", "8", "9");
        }
    }

    @Test
    @Specification(section = "8.7", rule = "A listener is given the messages as they arrive, in their order")
    void shouldGiveListenersEveryMessageInOrder() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            Queue queue = session.createQueue(queueName);
            session.createConsumer(queue).setMessageListener(message -> {
                try {
                    seen.add(message.getBody(String.class));
                } catch (jakarta.jms.JMSException e) {
                    throw new IllegalStateException(e);
                }
            });
            Session sending = connection.createSession();
            MessageProducer producer = sending.createProducer(queue);
            connection.start();
            for (int i = 0; i < 500; i++) {
                producer.send(new PosthornTextMessage("" + i));
            }
            for (int i = 0; i < 500; i++) {
                assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("" + i);
            }
        }
    }

    @Test
    @Specification(section = "8.7", rule = "AUTO_ACKNOWLEDGE: a message whose listener threw is delivered again at "
            + "once, marked and counted")
    void shouldRedeliverAtOnceWhenAListenerOfAnAutoSessionThrows() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            Queue queue = session.createQueue(queueName);
            MessageProducer producer = session.createProducer(queue);
            producer.send(session.createTextMessage("first"));
            producer.send(session.createTextMessage("second"));
            session.createConsumer(queue).setMessageListener(message -> {
                try {
                    seen.add(message.getBody(String.class) + " " + message.getIntProperty("JMSXDeliveryCount"));
                    if (!message.getJMSRedelivered() && message.getBody(String.class).equals("first")) {
                        throw new IllegalStateException("on purpose");
                    }
                } catch (jakarta.jms.JMSException e) {
                    throw new IllegalStateException(e);
                }
            });
            connection.start();
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("first 1");
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("first 2");
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("second 1");
        }
    }

    @Test
    @Specification(section = "4.2.2", rule = "Each subscription gets its own copy of every message")
    @Specification(section = "8.3.1", rule = "Each `createConsumer` on a topic makes a new subscription")
    void shouldGiveEachSubscriberEveryMessageOfATopic() throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            Topic topic = session.createTopic(queueName);
            MessageConsumer one = session.createConsumer(topic);
            MessageConsumer two = session.createConsumer(topic);
            MessageProducer producer = session.createProducer(topic);
            producer.send(session.createTextMessage("a"));
            producer.send(session.createTextMessage("b"));
            assertThat(receiveTexts(one, 2)).containsExactly("a", "b");
            assertThat(receiveTexts(two, 2)).containsExactly("a", "b");
        }
    }

    @Test
    @Specification(section = "4.1.6", rule = "Browsing removes nothing from the queue")
    void shouldBrowseWithoutTaking() throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            Queue queue = session.createQueue(queueName);
            MessageProducer producer = session.createProducer(queue);
            for (int i = 0; i < 250; i++) {
                producer.send(session.createTextMessage("" + i));
            }
            try (QueueBrowser browser = session.createBrowser(queue)) {
                assertThat(Collections.list((Enumeration<?>) browser.getEnumeration())).hasSize(250);
            }
            assertThat(receiveTexts(session.createConsumer(queue), 250)).last().isEqualTo("249");
        }
    }

    @Test
    void shouldBrowseABodyLargerThanAnyFrame() throws Exception {
        byte[] body = new byte[3_000_000];
        new java.util.Random(2).nextBytes(body);
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(queueName);
            context.createProducer().send(queue, "before").send(queue, body).send(queue, "after");
            Enumeration<?> messages = context.createBrowser(queue).getEnumeration();
            assertThat(((Message) messages.nextElement()).getBody(String.class)).isEqualTo("before");
            assertThat(((Message) messages.nextElement()).getBody(byte[].class)).isEqualTo(body);
            assertThat(((Message) messages.nextElement()).getBody(String.class)).isEqualTo("after");
            assertThat(messages.hasMoreElements()).isFalse();
        }
    }

    @Test
    @Specification(section = "6.2.2", rule = "A temporary queue serves as the `JMSReplyTo` of a request")
    void shouldAnswerRequestsOverATemporaryQueue() throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            Queue queue = session.createQueue(queueName);
            TemporaryQueue replies = session.createTemporaryQueue();
            MessageConsumer server = session.createConsumer(queue);
            MessageConsumer client = session.createConsumer(replies);
            TextMessage request = session.createTextMessage("question");
            request.setJMSReplyTo(replies);
            request.setJMSCorrelationID("42");
            session.createProducer(queue).send(request);
            Message received = server.receive(30_000);
            TextMessage reply = session.createTextMessage("answer");
            reply.setJMSCorrelationID(received.getJMSCorrelationID());
            session.createProducer(received.getJMSReplyTo()).send(reply);
            assertThat(client.receive(30_000).getJMSCorrelationID()).isEqualTo("42");
            client.close();
            replies.delete();
        }
    }

    @Test
    void shouldCarryABodyLargerThanAnyFrame() throws Exception {
        byte[] body = new byte[5_000_000];
        new java.util.Random(1).nextBytes(body);
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(queueName);
            context.createProducer().send(queue, body);
            context.createProducer().send(queue, "after");
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(consumer.receiveBody(byte[].class, 20_000)).isEqualTo(body);
            assertThat(consumer.receiveBody(String.class, 20_000)).isEqualTo("after");
        }
    }

    @Test
    @Specification(section = "7.3.8", rule = "Callbacks come in the order of the sends")
    void shouldCompleteAsynchronousSendsInOrder() throws Exception {
        BlockingQueue<Message> completed = new LinkedBlockingQueue<>();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue(queueName));
            List<Message> sent = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                TextMessage message = session.createTextMessage("" + i);
                sent.add(message);
                producer.send(message, new jakarta.jms.CompletionListener() {
                    @Override
                    public void onCompletion(Message done) {
                        completed.add(done);
                    }

                    @Override
                    public void onException(Message failed, Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            for (Message message : sent) {
                assertThat(completed.poll(30, TimeUnit.SECONDS)).isSameAs(message);
            }
        }
    }

    /** Hashing passwords is slow by intention, and slower on a busy machine. */
    @Test
    @Timeout(120)
    @Specification(section = "6.1.1", rule = "Name and password are checked when the connection is created")
    void shouldLetInOnlyTheUsersOfTheConfigurationFile(@TempDir Path folder) throws Exception {
        Path users = folder.resolve("users");
        new UsersFile(users).put("known", "secret".toCharArray());
        Path config = Files.writeString(folder.resolve("broker.properties"),
                "auth.users=" + users.toString().replace('\\', '/') + "\nauth.anonymous=true\n");
        PosthornConnectionFactory guarded = new PosthornConnectionFactory(
                "posthorn:embedded?connectTimeoutMs=60000&config=" + config);
        guarded.createConnection("known", "secret").close();
        guarded.createConnection().close();
        assertThatThrownBy(() -> guarded.createConnection("unknown", "secret"))
                .isInstanceOf(JMSSecurityException.class);
    }

    @Test
    void shouldNameWhatIsWrongInTheConfigurationFile(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("broker.properties"), "no.such.key=1\n");
        assertThatThrownBy(new PosthornConnectionFactory("posthorn:embedded?config=" + config)::createConnection)
                .isInstanceOf(JMSException.class).hasMessageContaining("no.such.key");
    }

    /** Not only when it is first used. */
    @Test
    void shouldRefuseABrowserWhoseSelectorIsInvalidWhenItIsCreated() throws Exception {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            Queue queue = session.createQueue(queueName);
            assertThatThrownBy(() -> session.createBrowser(queue, "= 'test'"))
                    .isInstanceOf(InvalidSelectorException.class);
            session.createProducer(queue).send(session.createTextMessage("one"));
            assertThat(session.createBrowser(queue, "kind IS NULL").getEnumeration().hasMoreElements()).isTrue();
        }
    }
}
