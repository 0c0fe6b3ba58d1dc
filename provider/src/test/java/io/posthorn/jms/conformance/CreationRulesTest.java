package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.receiveTold;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How sessions and consumers are made and ended, and what has happened by then (Jakarta Messaging 3.1, 2.14, 6.1, 7.3.4, 8.8). */
@Timeout(60)
class CreationRulesTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String id = UUID.randomUUID().toString();
    private Connection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("creation-" + id);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    @Specification(section = "6.1", rule = "A context has the session mode it was created with, AUTO_ACKNOWLEDGE without; an "
            + "unknown one is refused")
    void shouldCreateContextsOfTheModeAsked() {
        try (JMSContext first = factory.createContext()) {
            assertThat(first.getSessionMode()).isEqualTo(JMSContext.AUTO_ACKNOWLEDGE);
            for (int mode : new int[] {JMSContext.SESSION_TRANSACTED, JMSContext.AUTO_ACKNOWLEDGE,
                    JMSContext.CLIENT_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE}) {
                try (JMSContext own = factory.createContext(mode); JMSContext sharing = first.createContext(mode)) {
                    for (JMSContext each : List.of(own, sharing)) {
                        assertThat(each.getSessionMode()).isEqualTo(mode);
                        assertThat(each.getTransacted()).isEqualTo(mode == JMSContext.SESSION_TRANSACTED);
                    }
                }
            }
            assertThatThrownBy(() -> factory.createContext(77)).isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> first.createContext(77)).isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    @Specification(section = "6.2", rule = "A session has the mode it was created with, AUTO_ACKNOWLEDGE without; transacted "
            + "counts, whatever the mode beside it; an unknown one is refused")
    void shouldCreateSessionsOfTheModeAsked() throws Exception {
        assertThat(connection.createSession().getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
        for (int mode : new int[] {Session.AUTO_ACKNOWLEDGE, Session.CLIENT_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            assertThat(connection.createSession(mode).getAcknowledgeMode()).isEqualTo(mode);
            assertThat(connection.createSession(mode).getTransacted()).isFalse();
            assertThat(connection.createSession(false, mode).getAcknowledgeMode()).isEqualTo(mode);
            assertThat(connection.createSession(true, mode).getTransacted()).isTrue();
            assertThat(connection.createSession(true, mode).getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
        }
        assertThat(connection.createSession(Session.SESSION_TRANSACTED).getTransacted()).isTrue();
        assertThatThrownBy(() -> connection.createSession(77)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> connection.createSession(false, 77)).isInstanceOf(JMSException.class);
    }

    @Test
    @Specification(section = "6.1.2", rule = "A client identifier is free again once its connection is closed")
    @Specification(section = "10.3", rule = "A client identifier that is rejected is so with `InvalidClientIDException`")
    void shouldFreeTheClientIdentifierOfAClosedConnection() throws Exception {
        try (Connection first = factory.createConnection(); Connection second = factory.createConnection()) {
            first.setClientID("client-" + id);
            assertThatThrownBy(() -> second.setClientID("client-" + id)).isInstanceOf(InvalidClientIDException.class);
        }
        try (Connection third = factory.createConnection()) {
            third.setClientID("client-" + id);
            assertThat(third.getClientID()).isEqualTo("client-" + id);
        }
    }

    @Test
    @Specification(section = "2.14", rule = "Factories, connections and destinations are used by many threads at a time")
    void shouldServeManyThreadsWithOneConnection() throws Exception {
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            all.add(done);
            Thread thread = new Thread(() -> {
                try {
                    together.await(30, TimeUnit.SECONDS);
                    for (int k = 0; k < 10; k++) {
                        try (Session own = connection.createSession(); Connection other = factory.createConnection()) {
                            send(own, own.createProducer(queue), "a");
                            connection.start();
                            Session theirs = other.createSession();
                            send(theirs, theirs.createProducer(queue), "b");
                        }
                    }
                    done.complete(null);
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        for (CompletableFuture<Void> each : all) {
            each.get(30, TimeUnit.SECONDS);
        }

        assertThat(receive(session.createConsumer(queue), threads * 20)).doesNotContain("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"producer", "session", "connection", "context", "commit"})
    @Specification(section = "7.3.4", rule = "Incomplete sends are completed by closing the producer, session, connection or "
            + "context, and by commit: each was called back and is sent")
    void shouldCompleteEverySendBeforeItEnds(String ending) throws Exception {
        java.util.Queue<String> told = new ConcurrentLinkedQueue<>();
        CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                told.add(Messages.text(message));
            }

            @Override
            public void onException(Message message, Exception exception) {
                told.add(exception.toString());
            }
        };
        List<String> sent = new ArrayList<>();
        try (Connection own = factory.createConnection(); JMSContext context = factory.createContext();
                Session sending = own.createSession(ending.equals("commit"), Session.AUTO_ACKNOWLEDGE)) {
            MessageProducer producer = sending.createProducer(queue);
            for (int i = 0; i < 100; i++) {
                sent.add("" + i);
                if (ending.equals("context")) {
                    context.createProducer().setAsync(listener).send(queue, "" + i);
                } else {
                    producer.send(sending.createTextMessage("" + i), listener);
                }
            }
            end(ending, producer, sending, own, context);
            assertThat(told).containsExactlyElementsOf(sent);
        }

        assertThat(receive(session.createConsumer(queue), 100)).isEqualTo(sent);
    }

    private static void end(String ending, MessageProducer producer, Session sending, Connection own,
            JMSContext context)
            throws JMSException {
        switch (ending) {
            case "producer" -> producer.close();
            case "session" -> sending.close();
            case "connection" -> own.close();
            case "context" -> context.close();
            default -> sending.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    @Specification(section = "8.8", rule = "AUTO_ and DUPS_OK_ACKNOWLEDGE: what a consumer that is closed had delivered is "
            + "acknowledged as ever")
    void shouldAcknowledgeByItselfWhatAClosedConsumerDelivered(int mode) throws Exception {
        send(session, session.createProducer(queue), "a", "b", "c");
        try (Session receiving = connection.createSession(mode)) {
            MessageConsumer consumer = receiving.createConsumer(queue);
            assertThat(receive(consumer, 1)).containsExactly("a");
            consumer.close();
            receiving.recover();
            assertThat(receiveTold(receiving.createConsumer(queue), 1)).containsExactly("b 1");
        }

        assertThat(receiveTold(session.createConsumer(queue), 1)).containsExactly("c 1");
    }

    @Test
    @Specification(section = "4.1.2", rule = "What a selector or other consumers leave of a queue arrives in the order it was "
            + "sent")
    @Specification(section = "6.2.9.1", rule = "What several producers of a session send to a destination is received in the "
            + "order it was sent")
    void shouldKeepTheOrderOfWhatEachConsumerOfAQueueGets() throws Exception {
        MessageProducer[] producers = {session.createProducer(queue), session.createProducer(null)};
        for (int i = 0; i < 30; i++) {
            Message message = session.createTextMessage("" + i);
            message.setIntProperty("third", i % 3);
            if (i % 2 == 0) {
                producers[0].send(message);
            } else {
                producers[1].send(queue, message);
            }
        }
        MessageConsumer selecting = session.createConsumer(queue, "third = 1");
        assertThat(receive(selecting, 10)).containsExactly("1", "4", "7", "10", "13", "16", "19", "22", "25", "28");
        MessageConsumer rest = session.createConsumer(queue);

        assertThat(receive(rest, 20)).containsExactly("0", "2", "3", "5", "6", "8", "9", "11", "12", "14", "15", "17",
                "18",
                "20", "21", "23", "24", "26", "27", "29");
    }

    @Test
    @Specification(section = "8.3.1", rule = "Every `createSubscriber` and `createConsumer` of a TopicSession makes a "
            + "subscription, with its selector and noLocal")
    @Specification(section = "8.3.2", rule = "A TopicSession and a context share a non-durable subscription of one name")
    void shouldSubscribeWithEveryMethodOfATopicSession() throws Exception {
        Topic topic = session.createTopic("creation-" + id);
        try (TopicConnection topics = factory.createTopicConnection(); JMSContext context = factory.createContext()) {
            topics.start();
            TopicSession legacy = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer all = legacy.createSubscriber(topic);
            MessageConsumer urgent = legacy.createSubscriber(topic, "JMSPriority > 4", true);
            MessageConsumer inherited = legacy.createConsumer(topic);
            MessageConsumer shared = legacy.createSharedConsumer(topic, "team-" + id);
            JMSConsumer colleague = context.createSharedConsumer(topic, "team-" + id);
            context.createProducer().send(topic, "a").setPriority(9).send(topic, "b");
            legacy.createPublisher(topic).publish(legacy.createTextMessage("own"), 2, 9, 0);

            assertThat(receive(all, 3)).containsExactlyInAnyOrder("a", "b", "own");
            assertThat(receive(inherited, 3)).containsExactlyInAnyOrder("a", "b", "own");
            assertThat(receive(urgent, 1)).containsExactly("b");
            assertThat(urgent.receiveNoWait()).isNull();
            List<String> team = new ArrayList<>(receive(shared, 1));
            shared.close();
            team.add(colleague.receiveBody(String.class, PATIENCE_MS));
            team.add(colleague.receiveBody(String.class, PATIENCE_MS));
            assertThat(team).containsExactlyInAnyOrder("a", "b", "own");
            assertThat(colleague.receiveNoWait()).isNull();
        }
    }
}
