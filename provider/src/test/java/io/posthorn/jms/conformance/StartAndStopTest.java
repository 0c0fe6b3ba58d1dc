package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What runs while a connection is stopped, started or closed around it (Jakarta Messaging 3.1, 6.1, 6.2.15, 8.4, 8.5, 8.8). */
@Timeout(60)
class StartAndStopTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String id = UUID.randomUUID().toString();
    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayReturn = new CountDownLatch(1);
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("start-" + id);
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        mayReturn.countDown();
        connection.close();
    }

    private interface Step {
        void run() throws Exception;
    }

    private Object seen() throws InterruptedException {
        return seen.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    /** Runs it on a thread of its own, and returns once that thread waits for something, or has ended. */
    private static <T> FutureTask<T> waiting(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            default -> false;
        });
        return task;
    }

    private static FutureTask<String> waitingFor(Step step) {
        return waiting(() -> {
            step.run();
            return "done";
        });
    }

    /** Holds its thread, then uses all of its session, and notes how that went. */
    private void useAllServices(Session with, Queue answers) {
        entered.countDown();
        try {
            mayReturn.await(30, TimeUnit.SECONDS);
            MessageProducer answering = with.createProducer(answers);
            answering.send(with.createTextMessage("answer"));
            answering.close();
            with.createConsumer(answers).close();
            with.commit();
            seen.add("served");
        } catch (Exception e) {
            seen.add(e);
        }
    }

    private void assertServed(Step ending, Queue answers) throws Exception {
        send(session, producer, "question");
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        FutureTask<String> ended = waitingFor(ending);
        mayReturn.countDown();
        assertThat(seen()).isEqualTo("served");
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        try (JMSContext other = factory.createContext()) {
            assertThat(other.createConsumer(answers).receiveBody(String.class, PATIENCE_MS)).isEqualTo("answer");
        }
    }

    @Test
    @Specification(section = "6.1.5", rule = "A listener that runs while the connection is being stopped has all its "
            + "services")
    void shouldLetARunningListenerUseTheConnectionThatIsBeingStopped() throws Exception {
        Session listening = connection.createSession(Session.SESSION_TRANSACTED);
        Queue answers = session.createQueue("answers-" + id);
        listening.createConsumer(queue).setMessageListener(message -> useAllServices(listening, answers));

        assertServed(connection::stop, answers);
    }

    @Test
    @Specification(section = "6.2.15", rule = "A listener that runs while its session is being closed has all its "
            + "services")
    void shouldLetARunningListenerUseTheSessionThatIsBeingClosed() throws Exception {
        Session listening = connection.createSession(Session.SESSION_TRANSACTED);
        Queue answers = session.createQueue("answers-" + id);
        listening.createConsumer(queue).setMessageListener(message -> useAllServices(listening, answers));

        assertServed(listening::close, answers);
    }

    @Test
    @Specification(section = "6.1.5", rule = "A connection that was stopped goes on sending")
    @Specification(section = "6.1.5", rule = "While the connection is stopped no listener is called; once it is started "
            + "again they go on in order")
    void shouldSendButCallNoListenerWhileStopped() throws Exception {
        Session listening = connection.createSession();
        listening.createConsumer(queue).setMessageListener(message -> seen.add(Messages.text(message)));
        send(session, producer, "a");
        assertThat(seen()).isEqualTo("a");
        connection.stop();
        send(session, producer, "b", "c");
        Queue other = session.createQueue("other-" + id);
        try (JMSContext started = factory.createContext()) {
            send(session, session.createProducer(other), "sent");
            assertThat(started.createConsumer(other).receiveBody(String.class, PATIENCE_MS)).isEqualTo("sent");
        }
        assertThat(seen).isEmpty();
        connection.start();

        assertThat(seen()).isEqualTo("b");
        assertThat(seen()).isEqualTo("c");
    }

    @Test
    @Specification(section = "8.4", rule = "A context can be stopped and started again, and delivers nothing between")
    void shouldStopAndStartAContext() {
        try (JMSContext context = factory.createContext()) {
            JMSConsumer consumer = context.createConsumer(queue);
            context.createProducer().send(queue, "a").send(queue, "b");
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
            context.stop();
            assertThat(consumer.receiveNoWait()).isNull();
            assertThat(consumer.receive(1)).isNull();
            context.start();

            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "durable", "shared durable"})
    @Specification(section = "8.4", rule = "A first consumer that is shared or durable starts a context too")
    void shouldStartAContextWithAFirstConsumerOfEveryKind(String kind) throws Exception {
        Topic topic = session.createTopic("start-" + id);
        try (JMSContext context = new PosthornConnectionFactory("posthorn:embedded?clientID=start-" + id)
                .createContext()) {
            JMSConsumer consumer = switch (kind) {
                case "shared" -> context.createSharedConsumer(topic, "sub");
                case "durable" -> context.createDurableConsumer(topic, "sub");
                default -> context.createSharedDurableConsumer(topic, "sub");
            };
            context.createProducer().send(topic, "a");

            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
            consumer.close();
            if (kind.endsWith("durable")) {
                context.unsubscribe("sub");
            }
        }
    }

    @Test
    @Specification(section = "8.5", rule = "`receive` without timeout, and with 0, waits until there is a message")
    void shouldWaitForAMessageForEver() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        for (Callable<Message> receive : List.<Callable<Message>>of(consumer::receive, () -> consumer.receive(0))) {
            FutureTask<Message> received = waiting(receive);
            assertThat(received.isDone()).isFalse();
            try (JMSContext other = factory.createContext()) {
                other.createProducer().send(queue, "a");
            }

            assertThat(received.get(30, TimeUnit.SECONDS).getBody(String.class)).isEqualTo("a");
        }
    }

    @Test
    @Specification(section = "6.2.15", rule = "Closing a session ends its pending receive, from another thread")
    void shouldEndThePendingReceiveOfAClosedSession() throws Exception {
        Session closing = connection.createSession();
        MessageConsumer consumer = closing.createConsumer(queue);
        assertThat(consumer.receiveNoWait()).isNull();
        FutureTask<Message> received = waiting(consumer::receive);
        closing.close();
        assertThat(received.get(30, TimeUnit.SECONDS)).isNull();
        JMSContext context = factory.createContext();
        JMSConsumer another = context.createConsumer(queue);
        assertThat(another.receiveNoWait()).isNull();
        FutureTask<Message> second = waiting(another::receive);
        context.close();

        assertThat(second.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    @Specification(section = "6.2.15", rule = "Closing a session closes its browsers")
    void shouldCloseBrowsersWithTheSession() throws Exception {
        send(session, producer, "a");
        Session closing = connection.createSession();
        QueueBrowser browser = closing.createBrowser(queue);
        assertThat(browser.getEnumeration().hasMoreElements()).isTrue();
        closing.close();

        assertThatThrownBy(browser::getEnumeration).isInstanceOf(IllegalStateException.class);
        browser.close();
    }

    @Test
    @Specification(section = "8.8", rule = "A closed consumer's listener is called no more, and the session's other "
            + "listeners go on")
    void shouldCallTheListenerOfAClosedConsumerNoMore() throws Exception {
        Session listening = connection.createSession();
        MessageConsumer closing = listening.createConsumer(queue);
        MessageConsumer staying = listening.createConsumer(session.createQueue("staying-" + id));
        closing.setMessageListener(message -> seen.add("closed " + Messages.text(message)));
        staying.setMessageListener(message -> seen.add("staying " + Messages.text(message)));
        send(session, producer, "a");
        assertThat(seen()).isEqualTo("closed a");
        closing.close();
        send(session, producer, "b");
        send(session, session.createProducer(session.createQueue("staying-" + id)), "c");

        assertThat(seen()).isEqualTo("staying c");
        assertThat(receive(session.createConsumer(queue), 1)).containsExactly("b");
        assertThat(seen).isEmpty();
    }

    @Test
    @Specification(section = "4.1.8", rule = "A queue holds what is sent to it while nobody consumes, and after its "
            + "sender is gone")
    void shouldHoldMessagesOfAQueueWithoutConsumers() throws Exception {
        send(session, producer, "a", "b");
        connection.close();
        try (JMSContext later = factory.createContext()) {
            JMSConsumer consumer = later.createConsumer(queue);
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("b");
        }
    }
}
