package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

/** What a session makes, and which of its methods who may call when (Jakarta Messaging 3.1, 3.6 and 6.2). */
@Timeout(60)
class SessionRulesTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String id = UUID.randomUUID().toString();
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("session-" + id);
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    @Specification(section = "6.2.3", rule = "`createQueue` and `createTopic` make the same destination of the same name, "
            + "in every session; a queue and a topic of one name are two")
    void shouldMakeTheSameDestinationOfTheSameName() throws Exception {
        try (JMSContext other = factory.createContext()) {
            Queue same = other.createQueue("session-" + id);
            Topic topic = other.createTopic("session-" + id);
            JMSConsumer subscriber = other.createConsumer(topic);
            assertThat(same).isEqualTo(queue).isNotEqualTo(topic);
            assertThat(same.getQueueName()).isEqualTo(queue.getQueueName());
            send(session, producer, "a");

            assertThat(other.createConsumer(same).receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
            assertThat(subscriber.receiveNoWait()).isNull();
        }
    }

    @Test
    @Specification(section = "6.2.4", rule = "A message is sent by any session, also of another connection than made it")
    void shouldSendAMessageThatAnotherSessionMade() throws Exception {
        Message message = session.createTextMessage("a");
        try (Connection other = factory.createConnection()) {
            Session sending = other.createSession();
            sending.createProducer(queue).send(message);
            session.createProducer(queue).send(message);
        }
        assertThat(receive(session.createConsumer(queue), 2)).containsExactly("a", "a");
    }

    @Test
    @Specification(section = "6.2.1", rule = "A session serves any number of producers and consumers")
    void shouldServeManyProducersAndConsumers() throws Exception {
        List<MessageConsumer> consumers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Queue each = session.createQueue("session-" + id + "-" + i);
            consumers.add(session.createConsumer(each));
            send(session, session.createProducer(each), "" + i);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(receive(consumers.get(i), 1)).containsExactly("" + i);
        }
    }

    @Test
    @Specification(section = "6.2.6", rule = "Another thread may create a context from one that delivers to a listener, and "
            + "close it and its consumers")
    void shouldLetAnotherThreadCreateFromAndCloseAContextInUse() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        JMSContext context = factory.createContext();
        JMSConsumer consumer = context.createConsumer(queue);
        consumer.setMessageListener(message -> seen.add("seen"));
        send(session, producer, "a");
        assertThat(seen.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo("seen");
        JMSContext second = CompletableFuture.supplyAsync(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE))
                .get(30, TimeUnit.SECONDS);
        second.createProducer().send(queue, "b");
        assertThat(seen.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo("seen");
        CompletableFuture.runAsync(consumer::close).get(30, TimeUnit.SECONDS);
        CompletableFuture.runAsync(context::close).get(30, TimeUnit.SECONDS);
        second.createProducer().send(queue, "c");

        assertThat(second.createConsumer(queue).receiveBody(String.class, PATIENCE_MS)).isEqualTo("c");
        second.close();
    }

    @Test
    @Specification(section = "6.2.7", rule = "`commit` and `rollback` of a session that is not transacted, and `recover` of "
            + "one that is, throw `IllegalStateException`")
    void shouldRefuseWhatIsOfAnotherMode() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::rollback).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(transacted::recover).isInstanceOf(IllegalStateException.class);
        try (JMSContext context = factory.createContext()) {
            assertThatThrownBy(context::commit).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(context::rollback).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
    @Specification(section = "3.6", rule = "`acknowledge` does nothing in a session that acknowledges by itself, or is "
            + "transacted")
    void shouldIgnoreAcknowledgeWhereItIsNotTheClients(int mode) throws Exception {
        Session receiving = connection.createSession(mode);
        send(session, producer, "a", "b");
        MessageConsumer consumer = receiving.createConsumer(queue);
        Message first = consumer.receive(PATIENCE_MS);
        first.acknowledge();
        if (mode == Session.SESSION_TRANSACTED) {
            receiving.rollback();
            assertThat(consumer.receive(PATIENCE_MS).getBody(String.class)).isEqualTo("a");
        }
        assertThat(consumer.receive(PATIENCE_MS).getBody(String.class)).isEqualTo("b");
        first.acknowledge();
    }

    @Test
    @Specification(section = "6.2.10", rule = "How much a client can be over-run with is limited: by the option `prefetch`")
    void shouldKeepNoMoreForAConsumerThanItsPrefetch() throws Exception {
        try (Connection narrow = new PosthornConnectionFactory("posthorn:embedded?prefetch=3").createConnection()) {
            narrow.start();
            MessageConsumer slow = narrow.createSession().createConsumer(queue);
            assertThat(slow.receiveNoWait()).isNull();
            for (int i = 0; i < 20; i++) {
                send(session, producer, "" + i);
            }
            MessageConsumer other = session.createConsumer(queue);
            List<String> rest = receive(other, 17);
            assertThat(rest).doesNotContain("nothing");
            assertThat(other.receiveNoWait()).isNull();

            assertThat(receive(slow, 3)).containsExactly("0", "1", "2");
        }
    }

    @Test
    @Specification(section = "6.2.2", rule = "A temporary destination with a consumer cannot be deleted")
    void shouldNotDeleteATemporaryQueueInUse() throws Exception {
        TemporaryQueue temporary = session.createTemporaryQueue();
        MessageConsumer consumer = session.createConsumer(temporary);
        assertThatThrownBy(temporary::delete).isInstanceOf(JMSException.class);
        consumer.close();
        temporary.delete();

        assertThatThrownBy(() -> session.createConsumer(temporary)).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldReachATemporaryQueueOfAnotherConnectionByItsName() throws Exception {
        TemporaryQueue temporary = session.createTemporaryQueue();
        try (Connection other = new PosthornConnectionFactory("posthorn:embedded").createConnection()) {
            Session replying = other.createSession();
            Queue named = replying.createQueue(temporary.getQueueName());
            send(replying, replying.createProducer(named), "reply");

            assertThat(named).isEqualTo(temporary);
            assertThatThrownBy(() -> replying.createConsumer(named)).isInstanceOf(InvalidDestinationException.class);
        }
        assertThat(receive(session.createConsumer(temporary), 1)).containsExactly("reply");
    }

    @Test
    @Specification(section = "6.2.14", rule = "Many sessions of one connection deliver at the same time, each in order")
    void shouldDeliverToListenersOfManySessionsAtTheSameTime() throws Exception {
        int sessions = 20;
        CountDownLatch together = new CountDownLatch(sessions);
        List<BlockingQueue<String>> seen = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            BlockingQueue<String> own = new LinkedBlockingQueue<>();
            seen.add(own);
            connection.createSession().createConsumer(session.createQueue("session-" + id + "-" + i))
                    .setMessageListener(message -> {
                        together.countDown();
                        own.add(Messages.text(message) + (awaitAll(together) ? "" : " alone"));
                    });
        }
        for (int i = 0; i < 10 * sessions; i++) {
            send(session, session.createProducer(session.createQueue("session-" + id + "-" + i % sessions)),
                    "" + i / sessions);
        }
        for (BlockingQueue<String> own : seen) {
            for (int i = 0; i < 10; i++) {
                assertThat(own.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo("" + i);
            }
        }
    }

    private static boolean awaitAll(CountDownLatch together) {
        try {
            return together.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @Specification(section = "6.1.8", rule = "Connections, sessions, contexts, producers, consumers and browsers are closed "
            + "by try-with-resources")
    void shouldBeClosedByTryWithResources() throws Exception {
        Session kept;
        MessageConsumer keptConsumer;
        try (Connection closing = factory.createConnection();
                Session own = closing.createSession();
                MessageProducer sending = own.createProducer(queue);
                MessageConsumer consumer = own.createConsumer(queue);
                var browser = own.createBrowser(queue)) {
            send(own, sending, "a");
            kept = own;
            keptConsumer = consumer;
            assertThat(browser.getQueue()).isEqualTo(queue);
        }
        assertThatThrownBy(kept::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(keptConsumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        assertThat(receive(session.createConsumer(queue), 1)).containsExactly("a");
        JMSContext context;
        JMSConsumer contextsConsumer;
        try (JMSContext closing = factory.createContext(); JMSConsumer consumer = closing.createConsumer(queue)) {
            context = closing;
            contextsConsumer = consumer;
        }
        assertThatThrownBy(context::createMessage).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(contextsConsumer::receiveNoWait).isInstanceOf(IllegalStateRuntimeException.class);
    }
}
