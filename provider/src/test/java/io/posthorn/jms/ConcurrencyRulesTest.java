package io.posthorn.jms;

import io.posthorn.jms.testing.Specification;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who may use a session when, and what stop and close wait for (Jakarta Messaging 3.1, chapters 6 to 8). */
@Timeout(60)
class ConcurrencyRulesTest {
    private interface Body {
        Object run() throws Exception;
    }

    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String queueName = "queue-" + UUID.randomUUID();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayReturn = new CountDownLatch(1);
    private final BlockingQueue<Object> results = new LinkedBlockingQueue<>();
    private Connection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue(queueName);
    }

    @AfterEach
    void disconnect() throws Exception {
        mayReturn.countDown();
        connection.close();
    }

    private void send(String... texts) throws JMSException {
        try (Session sending = connection.createSession()) {
            MessageProducer producer = sending.createProducer(queue);
            for (String text : texts) {
                producer.send(sending.createTextMessage(text));
            }
        }
    }

    private static CompletableFuture<Object> elsewhere(Body body) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(result, body));
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static void complete(CompletableFuture<Object> result, Body body) {
        try {
            result.complete(body.run());
        } catch (Exception e) {
            result.complete(e);
        }
    }

    private static Body doing(JmsAction action) {
        return () -> {
            action.run();
            return "done";
        };
    }

    private interface JmsAction {
        void run() throws Exception;
    }

    /** Takes what a body run on a listener's thread returned or threw. */
    private Object result() throws InterruptedException {
        return results.poll(30, TimeUnit.SECONDS);
    }

    private void note(Body body) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        complete(result, body);
        results.add(result.join());
    }

    private void listenAndHold(Session with) throws JMSException {
        with.createConsumer(queue).setMessageListener(message -> {
            entered.countDown();
            note(() -> mayReturn.await(30, TimeUnit.SECONDS));
        });
    }

    private static void assertWaits(CompletableFuture<Object> call) {
        assertThatThrownBy(() -> call.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private void assertWaitsForTheListener(JmsAction call) throws Exception {
        connection.start();
        send("one");
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Object> waiting = elsewhere(doing(call));
        assertWaits(waiting);
        mayReturn.countDown();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(results.poll()).as("the listener had returned before").isEqualTo(true);
    }

    @Test
    @Specification(section = "6.1.5", rule = "`stop` waits until the running listeners have returned")
    void shouldNotStopBeforeRunningListenersHaveReturned() throws Exception {
        listenAndHold(session);
        assertWaitsForTheListener(connection::stop);
    }

    @Test
    @Specification(section = "6.1.8", rule = "`Connection.close` waits until the running listeners have returned")
    void shouldNotCloseTheConnectionBeforeRunningListenersHaveReturned() throws Exception {
        listenAndHold(session);
        assertWaitsForTheListener(connection::close);
    }

    @Test
    @Specification(section = "6.2.15", rule = "`Session.close` waits until its running listener has returned")
    void shouldNotCloseTheSessionBeforeItsListenerHasReturned() throws Exception {
        listenAndHold(session);
        assertWaitsForTheListener(session::close);
    }

    @Test
    @Specification(section = "8.8", rule = "`MessageConsumer.close` waits until its running listener has returned")
    void shouldNotCloseTheConsumerBeforeItsListenerHasReturned() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(message -> {
            entered.countDown();
            note(() -> mayReturn.await(30, TimeUnit.SECONDS));
        });
        assertWaitsForTheListener(consumer::close);
    }

    @Test
    @Specification(section = "6.1.8", rule = "A listener that runs while the connection is being closed has all its "
            + "services")
    void shouldLetARunningListenerUseTheConnectionThatIsBeingClosed() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        Queue answers = transacted.createQueue(queueName + "-answers");
        transacted.createConsumer(queue).setMessageListener(message -> {
            entered.countDown();
            note(() -> {
                mayReturn.await(30, TimeUnit.SECONDS);
                transacted.createProducer(answers).send(transacted.createTextMessage("answer"));
                connection.createSession().close();
                transacted.commit();
                return "committed";
            });
        });
        connection.start();
        send("question");
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Object> closing = elsewhere(doing(connection::close));
        assertWaits(closing);
        mayReturn.countDown();
        assertThat(closing.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(result()).isEqualTo("committed");
        try (JMSContext context = factory.createContext()) {
            assertThat(context.createConsumer(answers).receiveBody(String.class, 5_000)).isEqualTo("answer");
            assertThat(context.createConsumer(queue).receiveNoWait()).isNull();
        }
    }

    @Test
    @Specification(section = "6.1.5", rule = "A stopped connection delivers nothing to `receive`, whose time goes on")
    void shouldDeliverNothingWhileStopped() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        connection.start();
        connection.stop();
        send("one");
        assertThat(consumer.receive(100)).isNull();
        connection.start();
        assertThat(consumer.receive(30_000)).isNotNull();
    }

    @Test
    @Specification(section = "8.8", rule = "A blocked `receive` returns null when its consumer is closed")
    void shouldReturnNullFromAReceiveWhoseConsumerIsClosed() throws Exception {
        connection.start();
        MessageConsumer consumer = session.createConsumer(queue);
        CompletableFuture<Object> receiving = elsewhere(consumer::receive);
        assertWaits(receiving);
        consumer.close();
        assertThat(receiving.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    @Specification(section = "6.1.8", rule = "Closing the connection ends pending receives")
    void shouldReturnNullFromAReceiveWhoseConnectionIsClosed() throws Exception {
        connection.start();
        MessageConsumer consumer = session.createConsumer(queue);
        CompletableFuture<Object> receiving = elsewhere(consumer::receive);
        assertWaits(receiving);
        connection.close();
        assertThat(receiving.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    @Specification(section = "6.2.5", rule = "A second thread cannot receive while one waits in the same session")
    void shouldRefuseASecondThreadThatReceivesInTheSameSession() throws Exception {
        connection.start();
        MessageConsumer first = session.createConsumer(queue);
        MessageConsumer second = session.createConsumer(session.createQueue(queueName + "-2"));
        CompletableFuture<Object> receiving = elsewhere(first::receive);
        assertWaits(receiving);
        assertThatThrownBy(() -> second.receive(100)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one thread at a time");
        send("one");
        assertThat(receiving.get(30, TimeUnit.SECONDS)).isInstanceOf(Message.class);
    }

    @Test
    @Specification(section = "6.2.5", rule = "A session with listeners cannot be received from synchronously")
    void shouldRefuseToReceiveInASessionThatBelongsToItsListeners() throws Exception {
        connection.start();
        MessageConsumer other = session.createConsumer(session.createQueue(queueName + "-2"));
        MessageConsumer listening = session.createConsumer(queue);
        listening.setMessageListener(message -> note(() -> "got " + other.receive(100)));
        assertThatThrownBy(() -> listening.receive(100)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.receive(100)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dedicated to its MessageListeners");
        send("one");
        assertThat(result()).isEqualTo("got null");
        listening.setMessageListener(null);
        assertThat(other.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "6.2.13", rule = "A session runs all its listeners one after another, on one thread")
    void shouldRunTheListenersOfASessionOneAfterAnother() throws Exception {
        AtomicInteger running = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            session.createConsumer(queue).setMessageListener(message -> note(() -> {
                int together = running.incrementAndGet();
                Thread.yield();
                running.decrementAndGet();
                return together + " " + Thread.currentThread().getName();
            }));
        }
        connection.start();
        send(new String[60]);
        Object first = result();
        assertThat(first.toString()).startsWith("1 ");
        for (int i = 1; i < 60; i++) {
            assertThat(result()).isEqualTo(first);
        }
    }

    @Test
    @Specification(section = "6.2.14", rule = "Listeners of different sessions of one connection run at the same time")
    void shouldRunTheListenersOfSeveralSessionsAtTheSameTime() throws Exception {
        CountDownLatch all = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            Session own = connection.createSession();
            own.createConsumer(own.createQueue(queueName + i)).setMessageListener(message -> {
                all.countDown();
                note(() -> all.await(30, TimeUnit.SECONDS));
            });
        }
        connection.start();
        MessageProducer producer = session.createProducer(null);
        for (int i = 0; i < 4; i++) {
            producer.send(session.createQueue(queueName + i), session.createMessage());
        }
        for (int i = 0; i < 4; i++) {
            assertThat(result()).isEqualTo(true);
        }
    }

    @Test
    @Specification(section = "6.1.5", rule = "A listener that stops its own connection gets `IllegalStateException`")
    @Specification(section = "6.1.8", rule = "A listener that closes its own connection gets `IllegalStateException`")
    @Specification(section = "6.2.15", rule = "A listener that closes its own session gets `IllegalStateException`")
    void shouldForbidAListenerToCloseOrStopWhatWouldWaitForIt() throws Exception {
        session.createConsumer(queue).setMessageListener(message -> {
            note(doing(session::close));
            note(doing(connection::close));
            note(doing(connection::stop));
        });
        connection.start();
        send("one");
        for (int i = 0; i < 3; i++) {
            assertThat(result()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Specification(section = "6.1.5", rule = "A listener that stops its own context gets "
            + "`IllegalStateRuntimeException`")
    @Specification(section = "6.2.15", rule = "A listener that closes its own context gets "
            + "`IllegalStateRuntimeException`")
    void shouldForbidAListenerToCloseItsOwnContext() throws Exception {
        try (JMSContext context = factory.createContext(); JMSContext sibling = context.createContext(1)) {
            context.createConsumer(queue).setMessageListener(message -> {
                note(doing(context::close));
                note(doing(context::stop));
            });
            sibling.createProducer().send(queue, "one");
            assertThat(result()).isInstanceOf(IllegalStateRuntimeException.class);
            assertThat(result()).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Specification(section = "8.8", rule = "A listener that closes its own consumer completes normally, and its "
            + "message is acknowledged")
    void shouldLetAListenerCloseItsOwnConsumerAndAcknowledgeTheMessage() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(message -> note(() -> {
            consumer.close();
            return message.getBody(String.class);
        }));
        connection.start();
        send("one", "two");
        assertThat(result()).isEqualTo("one");
        session.close();
        Session next = connection.createSession();
        Message second = next.createConsumer(queue).receive(30_000);
        assertThat(second.getBody(String.class)).isEqualTo("two");
        assertThat(second.getJMSRedelivered()).isFalse();
        assertThat(results).isEmpty();
    }

    private CompletionListener completing(Body body) {
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                note(body);
            }

            @Override
            public void onException(Message message, Exception exception) {
                results.add(exception);
            }
        };
    }

    @Test
    @Specification(section = "7.3.4", rule = "A CompletionListener that closes its producer, session or connection, "
            + "commits or rolls back gets `IllegalStateException`")
    void shouldForbidACompletionListenerToCloseOrEndTheTransaction() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = transacted.createProducer(queue);
        for (JmsAction forbidden : new JmsAction[] {producer::close, transacted::close, connection::close,
                transacted::commit, transacted::rollback}) {
            producer.send(transacted.createMessage(), completing(doing(forbidden)));
            assertThat(result()).isInstanceOf(IllegalStateException.class);
        }
        transacted.commit();
        try (JMSContext context = factory.createContext()) {
            context.createProducer().setAsync(completing(doing(context::close))).send(queue, "one");
            assertThat(result()).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Specification(section = "7.3.4", rule = "Closing the producer or the connection waits until the callbacks have "
            + "returned")
    void shouldNotCloseProducerSessionOrConnectionBeforeCompletionsHaveReturned() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createMessage(), completing(() -> {
            entered.countDown();
            return mayReturn.await(30, TimeUnit.SECONDS);
        }));
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Object> producerClose = elsewhere(doing(producer::close));
        CompletableFuture<Object> connectionClose = elsewhere(doing(connection::close));
        assertWaits(producerClose);
        assertWaits(connectionClose);
        mayReturn.countDown();
        assertThat(producerClose.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(connectionClose.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(results).containsExactly(true);
    }

    @Test
    @Specification(section = "7.3.4", rule = "`commit` waits until the callbacks have returned")
    void shouldNotCommitBeforeCompletionsHaveReturned() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        transacted.createProducer(queue).send(transacted.createMessage(), completing(() -> {
            entered.countDown();
            return mayReturn.await(30, TimeUnit.SECONDS);
        }));
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Object> commit = elsewhere(doing(transacted::commit));
        assertWaits(commit);
        mayReturn.countDown();
        assertThat(commit.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    @Specification(section = "7.3.8", rule = "A session runs one callback at a time, never on the sending thread")
    @Specification(section = "7.3.4", rule = "`Session.close` waits for incomplete sends and their callbacks")
    void shouldRunCompletionsOneAfterAnotherAndNeverOnTheSendingThread() throws Exception {
        AtomicInteger running = new AtomicInteger();
        MessageProducer one = session.createProducer(queue);
        MessageProducer two = session.createProducer(session.createQueue(queueName + "-2"));
        for (int i = 0; i < 200; i++) {
            (i % 2 == 0 ? one : two).send(session.createMessage(), completing(() -> {
                int together = running.incrementAndGet();
                Thread.yield();
                running.decrementAndGet();
                return together + " " + Thread.currentThread().getName();
            }));
        }
        session.close();
        assertThat(results).hasSize(200);
        assertThat(results).containsOnly(results.peek());
        assertThat(results.peek().toString()).startsWith("1 ").doesNotEndWith(Thread.currentThread().getName());
    }

    @Test
    @Specification(section = "6.2.15", rule = "A message of a closed session cannot be acknowledged")
    void shouldRefuseToAcknowledgeAMessageOfAClosedSession() throws Exception {
        Session acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        connection.start();
        send("one");
        Message message = acknowledging.createConsumer(queue).receive(30_000);
        acknowledging.close();
        assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
    }

    /** Jakarta Messaging 3.1, 6.1.5 forbids it to message listeners only. */
    @Test
    void shouldLetACompletionListenerStopTheConnection() throws Exception {
        try (Session sending = connection.createSession()) {
            sending.createProducer(queue).send(sending.createTextMessage("one"), new CompletionListener() {
                @Override
                public void onCompletion(Message message) {
                    note(doing(connection::stop));
                }

                @Override
                public void onException(Message message, Exception exception) {
                    note(() -> exception);
                }
            });
            assertThat(result()).isEqualTo("done");
        }
    }

    @Test
    void shouldNotKeepMessagesFromOthersWhileTheConnectionIsStopped() throws Exception {
        session.createConsumer(queue);
        try (JMSContext other = factory.createContext()) {
            var consumer = other.createConsumer(other.createQueue(queueName));
            send("one", "two");
            assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("one");
            assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("two");
        }
    }

    @Test
    @Specification(section = "6.2.10", rule = "What is recovered while the connection is stopped is delivered again, "
            + "marked, once it is started")
    void shouldDeliverWhatWasRecoveredWhileStoppedOnceItIsStarted() throws Exception {
        Session clientAck = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = clientAck.createConsumer(queue);
        send("one", "two");
        connection.start();
        assertThat(consumer.receive(30_000).getJMSRedelivered()).isFalse();
        connection.stop();
        clientAck.recover();
        assertThat(consumer.receiveNoWait()).isNull();
        connection.start();

        assertThat(consumer.receive(30_000).getJMSRedelivered()).isTrue();
        assertThat(consumer.receive(30_000).getBody(String.class)).isEqualTo("two");
    }
}
