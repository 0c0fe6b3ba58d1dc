package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receiveTold;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the messages that listeners were given, in each mode (Jakarta Messaging 3.1, 6.2.10 and 8.7). */
@Timeout(60)
class ListenerRulesTest {
    private interface Step {
        void run(Message message, String told) throws JMSException;
    }

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
        queue = session.createQueue("listener-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private String seen() throws InterruptedException {
        return seen.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    /** A listener in this mode that takes the step with every message, and then notes what it was told. */
    private Session listening(int mode, Step step) throws JMSException {
        Session listening = connection.createSession(mode);
        listening.createConsumer(queue).setMessageListener(message -> {
            String told = "";
            try {
                told = Messages.told(message);
                step.run(message, told);
            } catch (JMSException e) {
                told = e.toString();
            } finally {
                seen.add(told);
            }
        });
        return listening;
    }

    private static void malfunction(String text) {
        throw new IllegalArgumentException(text + " on purpose");
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    @Specification(section = "6.2.10", rule = "AUTO_ and DUPS_OK_ACKNOWLEDGE acknowledge a message once its listener has "
            + "returned")
    void shouldAcknowledgeWhatAListenerReturnedFrom(int mode) throws Exception {
        send(session, producer, "a", "b");
        Session listening = listening(mode, (message, told) -> {});
        assertThat(seen()).isEqualTo("a 1");
        assertThat(seen()).isEqualTo("b 1");
        listening.close();
        send(session, producer, "c");

        MessageConsumer next = session.createConsumer(queue);
        assertThat(receiveTold(next, 1)).containsExactly("c 1");
        assertThat(next.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "8.7", rule = "DUPS_OK_ACKNOWLEDGE: a message whose listener threw is delivered again at once, "
            + "marked and counted")
    void shouldRedeliverAtOnceWhenAListenerOfADupsOkSessionThrows() throws Exception {
        send(session, producer, "a", "b");
        listening(Session.DUPS_OK_ACKNOWLEDGE, (message, told) -> {
            if (told.equals("a 1")) {
                malfunction(told);
            }
        });

        assertThat(seen()).isEqualTo("a 1");
        assertThat(seen()).isEqualTo("a 2*");
        assertThat(seen()).isEqualTo("b 1");
    }

    @Test
    @Specification(section = "8.7", rule = "CLIENT_ACKNOWLEDGE: what a listener threw for comes again when it recovers the "
            + "session")
    void shouldRedeliverToAListenerThatRecoversItsSession() throws Exception {
        send(session, producer, "a", "b");
        Session[] own = new Session[1];
        connection.stop();
        own[0] = listening(Session.CLIENT_ACKNOWLEDGE, (message, told) -> {
            if (told.equals("a 1")) {
                malfunction(told);
            } else if (told.equals("b 1")) {
                own[0].recover();
            } else if (told.equals("b 2*")) {
                message.acknowledge();
            }
        });
        connection.start();

        assertThat(seen()).isEqualTo("a 1");
        assertThat(seen()).isEqualTo("b 1");
        assertThat(seen()).isEqualTo("a 2*");
        assertThat(seen()).isEqualTo("b 2*");
        own[0].close();
        assertThat(session.createConsumer(queue).receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "8.7", rule = "Transacted: a listener that threw has not rolled back; its session can still "
            + "commit what it did")
    void shouldCommitWhatAListenerGotThatThrew() throws Exception {
        Queue answers = session.createQueue(queue.getQueueName() + "-answers");
        send(session, producer, "a", "b");
        Session[] own = new Session[1];
        connection.stop();
        own[0] = listening(Session.SESSION_TRANSACTED, (message, told) -> {
            send(own[0], own[0].createProducer(answers), told);
            if (told.equals("a 1")) {
                malfunction(told);
            }
            own[0].commit();
        });
        connection.start();
        assertThat(seen()).isEqualTo("a 1");
        assertThat(seen()).isEqualTo("b 1");
        own[0].close();

        assertThat(receiveTold(session.createConsumer(answers), 2)).containsExactly("a 1 1", "b 1 1");
        assertThat(session.createConsumer(queue).receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "6.2.10", rule = "`JMSContext.acknowledge` acknowledges all that its session has delivered, "
            + "`recover` brings what came after")
    void shouldAcknowledgeAllAContextHasDelivered() throws Exception {
        send(session, producer, "a", "b", "c", "d");
        try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(Messages.told(consumer.receive(PATIENCE_MS))).isEqualTo("a 1");
            assertThat(Messages.told(consumer.receive(PATIENCE_MS))).isEqualTo("b 1");
            context.acknowledge();
            assertThat(Messages.told(consumer.receive(PATIENCE_MS))).isEqualTo("c 1");
            context.recover();
            assertThat(Messages.told(consumer.receive(PATIENCE_MS))).isEqualTo("c 2*");
        }

        assertThat(receiveTold(session.createConsumer(queue), 2)).containsExactly("c 3*", "d 1");
    }

    @Test
    @Specification(section = "6.2.9.2", rule = "A transaction's messages to each destination arrive in the order they were "
            + "sent, also by several producers")
    void shouldKeepTheOrderOfATransactionWithinEachDestination() throws Exception {
        Queue second = session.createQueue(queue.getQueueName() + "-2");
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer[] producers = {transacted.createProducer(queue), transacted.createProducer(second),
                transacted.createProducer(queue)};
        for (int i = 0; i < 12; i++) {
            send(transacted, producers[i % 3], "" + i);
        }
        transacted.commit();

        assertThat(Messages.receive(session.createConsumer(queue), 8))
                .containsExactly("0", "2", "3", "5", "6", "8", "9", "11");
        assertThat(Messages.receive(session.createConsumer(second), 4)).containsExactly("1", "4", "7", "10");
    }
}
