package io.posthorn.jms;

import io.posthorn.jms.testing.LocalBroker;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the application notices of a connection that breaks: nothing, until reconnecting is given up. */
@Timeout(60)
class ReconnectTest {
    private static final int MESSAGES = 1_000;

    private LocalBroker broker;
    private Connection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void connect() throws Exception {
        broker = new LocalBroker();
        connection = new PosthornConnectionFactory(broker.url("")).createConnection();
        session = connection.createSession();
        queue = session.createQueue("orders");
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        broker.close();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static List<String> receiveAll(Session session, Queue queue, int count) throws JMSException {
        List<String> texts = new ArrayList<>();
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            for (int i = 0; i < count; i++) {
                Message message = consumer.receive(30_000);
                texts.add(message == null ? "nothing" : message.getBody(String.class));
            }
            assertThat(consumer.receiveNoWait()).as("one more message than was sent").isNull();
        }
        return texts;
    }

    @Test
    @Specification(section = "6.2.12", rule = "The provider never produces duplicates, also when connections break "
            + "during sends")
    void shouldStoreEveryMessageOnceWhileTheConnectionBreaksAgainAndAgain() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 100 == 50) {
                broker.proxy().cut();
            }
            producer.send(session.createTextMessage("" + i));
        }
        assertThat(receiveAll(session, queue, MESSAGES)).isEqualTo(numbers(0, MESSAGES));
    }

    @Test
    @Specification(section = "6.1.8", rule = "What a connection held goes back when it is closed, also while it "
            + "reconnects")
    void shouldHoldNothingForAConnectionThatWasClosedWhileItReconnected() throws Exception {
        PosthornConnectionFactory factory = new PosthornConnectionFactory(broker.url(""));
        Connection staying = factory.createConnection(); // on the same network connection
        MessageProducer producer = session.createProducer(queue);
        broker.proxy().delayAnswers(5); // so that there is time between what a reconnect says
        for (int i = 0; i < 30; i++) {
            Connection leaving = factory.createConnection();
            leaving.createSession().createConsumer(queue).setMessageListener(message -> {});
            leaving.start();
            broker.proxy().cut();
            pause(2 * i);
            leaving.close();
            for (int message = 0; message < 4; message++) {
                producer.send(session.createTextMessage("" + message));
            }
            assertThat(receiveAll(session, queue, 4))
                    .as("in any order: what went to the one that leaves comes back later")
                    .containsExactlyInAnyOrderElementsOf(numbers(0, 4));
        }
        staying.close();
    }

    @Test
    @Specification(section = "6.2.12", rule = "A send whose answer is lost is stored once")
    void shouldNotStoreASendTwiceWhoseAnswerWasLost() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("0"));
        broker.proxy().loseAnswers();
        Thread cut = new Thread(() -> {
            pause(300);
            broker.proxy().cut();
        });
        cut.start();
        producer.send(session.createTextMessage("1"));
        cut.join();
        producer.send(session.createTextMessage("2"));
        assertThat(receiveAll(session, queue, 3)).isEqualTo(numbers(0, 3));
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Specification(section = "7.3.8", rule = "Callbacks come once and in order, also when connections break")
    void shouldCompleteAsynchronousSendsOnceAndInOrderOverBrokenConnections() throws Exception {
        BlockingQueue<String> completed = new LinkedBlockingQueue<>();
        CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                try {
                    completed.add(message.getBody(String.class));
                } catch (JMSException e) {
                    completed.add(e.toString());
                }
            }

            @Override
            public void onException(Message message, Exception exception) {
                completed.add(exception.toString());
            }
        };
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 250 == 100) {
                broker.proxy().cut();
            }
            producer.send(session.createTextMessage("" + i), listener);
        }
        producer.close();
        assertThat(completed).containsExactlyElementsOf(numbers(0, MESSAGES));
        assertThat(receiveAll(session, queue, MESSAGES)).isEqualTo(numbers(0, MESSAGES));
    }

    @Test
    void shouldDeliverToAListenerOnceAndInOrderOverBrokenConnections() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Session listening = connection.createSession();
        listening.createConsumer(queue).setMessageListener(message -> {
            try {
                seen.add(message.getBody(String.class));
            } catch (JMSException e) {
                seen.add(e.toString());
            }
        });
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 200 == 120) {
                broker.proxy().cut();
            }
            producer.send(session.createTextMessage("" + i));
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            all.add(seen.poll(30, TimeUnit.SECONDS));
        }
        assertThat(all).isEqualTo(numbers(0, MESSAGES));
        listening.close();
        assertThat(seen).as("messages that came twice").isEmpty();
        assertThat(receiveAll(session, queue, 0)).isEmpty();
    }

    @Test
    @Specification(section = "6.2.11", rule = "An acknowledged message is never delivered again, also when "
            + "connections break")
    void shouldReceiveEveryMessageOnceWhileTheConnectionBreaks() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            producer.send(session.createTextMessage("" + i));
        }
        List<String> texts = new ArrayList<>();
        MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 150 == 70) {
                broker.proxy().cut();
            }
            texts.add(((TextMessage) consumer.receive(30_000)).getText());
        }
        assertThat(texts).isEqualTo(numbers(0, MESSAGES));
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldKeepATransactionOverABrokenConnection() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = transacted.createProducer(queue);
        producer.send(transacted.createTextMessage("0"));
        transacted.commit();
        MessageConsumer consumer = transacted.createConsumer(queue);
        assertThat(consumer.receive(30_000).getBody(String.class)).isEqualTo("0");
        producer.send(transacted.createTextMessage("1"));
        broker.proxy().cut();
        producer.send(transacted.createTextMessage("2"));
        transacted.commit();
        consumer.close();
        assertThat(receiveAll(session, queue, 2)).isEqualTo(numbers(1, 3));
    }

    private void sendAll(int count) throws JMSException {
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < count; i++) {
            producer.send(session.createTextMessage("" + i));
        }
    }

    @Test
    void shouldAcknowledgeOnTheNextConnectionWhatWasReceivedOnTheLast() throws Exception {
        sendAll(5);
        Session acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = acknowledging.createConsumer(queue);
        for (int i = 0; i < 2; i++) {
            consumer.receive(30_000);
        }
        broker.proxy().cut();
        Message third = consumer.receive(30_000);
        assertThat(third.getBody(String.class)).isEqualTo("2");
        assertThat(third.getJMSRedelivered()).isFalse();
        third.acknowledge();
        acknowledging.close();
        assertThat(receiveAll(session, queue, 2)).isEqualTo(numbers(3, 5));
    }

    @Test
    void shouldAcknowledgeToARestartedBrokerWhatTheOldOneDelivered() throws Exception {
        sendAll(3);
        Session acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = acknowledging.createConsumer(queue);
        consumer.receive(30_000);
        broker.restart();
        Message second = consumer.receive(30_000);
        assertThat(second.getBody(String.class)).isEqualTo("1");
        second.acknowledge();
        acknowledging.close();
        assertThat(receiveAll(session, queue, 1)).isEqualTo(numbers(2, 3));
    }

    @Test
    @Specification(section = "6.2.7", rule = "Rollback recovers the consumed messages in order, also when the "
            + "connection broke before")
    void shouldRollBackInOrderOverABrokenConnection() throws Exception {
        sendAll(5);
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = transacted.createConsumer(queue);
        for (int i = 0; i < 3; i++) {
            consumer.receive(30_000);
        }
        broker.proxy().cut();
        transacted.rollback();
        for (int i = 0; i < 5; i++) {
            Message message = consumer.receive(30_000);
            assertThat(message.getBody(String.class)).isEqualTo("" + i);
            assertThat(message.getJMSRedelivered()).isEqualTo(i < 3);
        }
        transacted.commit();
        consumer.close();
        assertThat(receiveAll(session, queue, 0)).isEmpty();
    }

    @Test
    void shouldFindOutThatACommitLandedWhoseAnswerWasLost() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = transacted.createProducer(queue);
        producer.send(transacted.createTextMessage("0"));
        broker.proxy().loseAnswers();
        Thread cut = new Thread(() -> {
            pause(300);
            broker.proxy().cut();
        });
        cut.start();
        transacted.commit();
        cut.join();
        assertThat(receiveAll(session, queue, 1)).isEqualTo(numbers(0, 1));
    }

    @Test
    @Specification(section = "7.7", rule = "A PERSISTENT message outlives the restart of the provider")
    void shouldGoOnWhenTheBrokerWasRestarted() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("0"));
        broker.restart();
        producer.send(session.createTextMessage("1"));
        assertThat(receiveAll(session, queue, 2)).isEqualTo(numbers(0, 2));
    }

    @Test
    @Specification(section = "7.7", rule = "A NON_PERSISTENT message is delivered at most once")
    void shouldNotSendANonPersistentMessageTwice() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        for (int i = 0; i < 200; i++) {
            if (i % 50 == 25) {
                broker.proxy().cut();
            }
            producer.send(session.createTextMessage("" + i));
        }
        producer.send(session.createTextMessage("200"), DeliveryMode.PERSISTENT, 0, 0);
        MessageConsumer consumer = session.createConsumer(queue);
        List<Integer> seen = new ArrayList<>();
        for (Message message = consumer.receive(30_000); message != null; message = consumer.receiveNoWait()) {
            seen.add(Integer.valueOf(message.getBody(String.class)));
        }
        // Any of them may be lost, the persistent one, of lower priority, comes last.
        assertThat(seen).doesNotHaveDuplicates().isSorted().endsWith(200);
    }

    @Test
    @Specification(section = "6.1.7", rule = "The ExceptionListener is told of a lost connection once the provider has "
            + "given up repairing it itself")
    void shouldTellTheExceptionListenerOnceWhenReconnectingIsGivenUp() throws Exception {
        PosthornConnectionFactory impatient = new PosthornConnectionFactory(broker.url("reconnectTimeoutMs=0"));
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        try (Connection failing = impatient.createConnection()) {
            Session doomed = failing.createSession();
            MessageProducer producer = doomed.createProducer(queue);
            failing.setExceptionListener(told::add);
            broker.stop();
            broker.proxy().cut();
            assertThat(told.poll(30, TimeUnit.SECONDS)).hasMessageContaining("gave up");
            Message message = doomed.createTextMessage("lost");
            assertThatThrownBy(() -> producer.send(message)).isInstanceOf(JMSException.class)
                    .hasMessageContaining("gave up");
        }
        assertThat(told).isEmpty();
    }
}
