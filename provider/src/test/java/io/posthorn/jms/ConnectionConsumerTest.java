package io.posthorn.jms;

import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

/** Server session pools (Jakarta Messaging 3.1, 11.2). */
@Timeout(60)
class ConnectionConsumerTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String name = "feed-" + UUID.randomUUID();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private Connection connection;
    private Session sending;
    private Queue queue;

    /** A pool as an application server would have it: each session has a thread while it works. */
    private final class Pool implements ServerSessionPool {
        private final BlockingQueue<ServerSession> free = new LinkedBlockingQueue<>();

        Pool(int size, int mode) throws JMSException {
            for (int i = 0; i < size; i++) {
                Session session = connection.createSession(mode);
                session.setMessageListener(listener(session));
                free.add(new Member(session, this));
            }
        }

        @Override
        public ServerSession getServerSession() throws JMSException {
            try {
                return free.take();
            } catch (InterruptedException e) {
                throw new JMSException("interrupted");
            }
        }
    }

    private record Member(Session session, Pool pool) implements ServerSession {
        @Override
        public Session getSession() {
            return session;
        }

        @Override
        public void start() {
            Thread thread = new Thread(() -> {
                session.run();
                pool.free.add(this);
            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    private MessageListener listener(Session session) {
        return message -> {
            try {
                String text = message.getBody(String.class);
                if (session.getTransacted() && text.equals("poison") && !message.getJMSRedelivered()) {
                    session.rollback();
                    return;
                }
                seen.add(text);
                if (session.getTransacted()) {
                    session.commit();
                }
            } catch (JMSException e) {
                seen.add(e.toString());
            }
        };
    }

    @BeforeEach
    void connect() throws Exception {
        factory.setClientID("client-" + name);
        connection = factory.createConnection();
        sending = connection.createSession();
        queue = sending.createQueue(name);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private List<String> seen(int count) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(seen.poll(30, TimeUnit.SECONDS));
        }
        return texts;
    }

    private void send(MessageProducer producer, int count) throws JMSException {
        for (int i = 0; i < count; i++) {
            producer.send(sending.createTextMessage("" + i));
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    @Specification(section = "11.2", rule = "A ConnectionConsumer feeds each message to one session of the pool")
    void shouldFeedThePoolsSessionsEveryMessageOnce() throws Exception {
        ConnectionConsumer consumer = connection.createConnectionConsumer(queue, null,
                new Pool(3, Session.AUTO_ACKNOWLEDGE), 5);
        connection.start();
        send(sending.createProducer(queue), 100);
        assertThat(seen(100)).containsExactlyInAnyOrderElementsOf(numbers(100));
        consumer.close();
        assertThat(sending.createConsumer(queue).receiveNoWait()).isNull();
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldKeepTheOrderWithOneSession() throws Exception {
        send(sending.createProducer(queue), 50);
        connection.createConnectionConsumer(queue, null, new Pool(1, Session.CLIENT_ACKNOWLEDGE), 7);
        connection.start();
        assertThat(seen(50)).isEqualTo(numbers(50));
    }

    @Test
    @Specification(section = "11.2", rule = "What a pooled session rolls back is delivered again")
    void shouldDeliverAgainWhatASessionRolledBack() throws Exception {
        MessageProducer producer = sending.createProducer(queue);
        producer.send(sending.createTextMessage("poison"));
        producer.send(sending.createTextMessage("cure"));
        connection.createConnectionConsumer(queue, null, new Pool(2, Session.SESSION_TRANSACTED), 1);
        connection.start();
        assertThat(seen(2)).containsExactlyInAnyOrder("poison", "cure");
        assertThat(seen.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void shouldFeedFromSubscriptionsOfEveryKind() throws Exception {
        Topic topic = sending.createTopic(name);
        MessageProducer producer = sending.createProducer(topic);
        connection.start();
        List<ConnectionConsumer> consumers = List.of(
                connection.createConnectionConsumer(topic, null, new Pool(2, Session.AUTO_ACKNOWLEDGE), 2),
                connection.createSharedConnectionConsumer(topic, "s", null, new Pool(2, Session.AUTO_ACKNOWLEDGE), 2),
                connection.createDurableConnectionConsumer(topic, "d", null, new Pool(2, Session.AUTO_ACKNOWLEDGE), 2),
                connection.createSharedDurableConnectionConsumer(topic, "sd", null,
                        new Pool(2, Session.AUTO_ACKNOWLEDGE), 2));
        send(producer, 10);
        assertThat(seen(40)).containsOnly(numbers(10).toArray(String[]::new)).doesNotContainNull();
        for (ConnectionConsumer consumer : consumers) {
            consumer.close();
            consumer.close();
        }
        sending.unsubscribe("d");
        sending.unsubscribe("sd");
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldEndQuietlyWithTheConnection() throws Exception {
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        connection.setExceptionListener(told::add);
        connection.createConnectionConsumer(queue, null, new Pool(2, Session.AUTO_ACKNOWLEDGE), 2);
        connection.start();
        send(sending.createProducer(queue), 3);
        assertThat(seen(3)).hasSize(3);
        connection.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("posthorn-connection-consumer")) {
                thread.join(30_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellTheExceptionListenerWhenAPooledSessionIsClosed() throws Exception {
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        connection.setExceptionListener(told::add);
        Pool pool = new Pool(1, Session.AUTO_ACKNOWLEDGE);
        pool.free.peek().getSession().close();
        connection.createConnectionConsumer(queue, null, pool, 2);
        assertThat(told.poll(30, TimeUnit.SECONDS)).hasMessageContaining("closed");
    }

    @Test
    void shouldRefuseWhatCannotBeFed() throws Exception {
        Pool pool = new Pool(1, Session.AUTO_ACKNOWLEDGE);
        assertThatThrownBy(() -> connection.createConnectionConsumer(queue, null, null, 1))
                .isInstanceOf(JMSException.class).hasMessageContaining("ServerSessionPool");
        assertThatThrownBy(() -> connection.createConnectionConsumer(queue, null, pool, 0))
                .isInstanceOf(JMSException.class).hasMessageContaining("1 or more messages");
        assertThatThrownBy(sending::run).isInstanceOf(IllegalStateRuntimeException.class);
    }
}
