package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

/** What JMSXGroupID does: the messages of a group of a queue go to one consumer (Jakarta Messaging 3.1, 3.5.9). */
@Timeout(60)
class MessageGroupsTest {
    private static final int GROUPS = 10;
    private static final int OF_EACH = 30;

    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final BlockingQueue<String[]> seen = new LinkedBlockingQueue<>();
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("groups-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private void send(String group, int number) throws JMSException {
        Message message = session.createTextMessage(group + number);
        message.setStringProperty("JMSXGroupID", group);
        message.setIntProperty("JMSXGroupSeq", number + 1);
        producer.send(message);
    }

    private void listen(String name, Connection with) throws JMSException {
        with.createSession().createConsumer(queue).setMessageListener(message -> {
            try {
                seen.add(new String[] {name, message.getStringProperty("JMSXGroupID"), Messages.text(message)});
            } catch (JMSException e) {
                seen.add(new String[] {name, "failed", e.toString()});
            }
        });
    }

    @Test
    @Specification(section = "3.5.9", rule = "The messages of one `JMSXGroupID` of a queue go to one of its consumers, in "
            + "order; different groups go to different ones")
    void shouldGiveTheMessagesOfAGroupToOneConsumer() throws Exception {
        try (Connection other = factory.createConnection()) {
            other.start();
            listen("one", connection);
            listen("two", connection);
            listen("three", other);
            for (int i = 0; i < GROUPS * OF_EACH; i++) {
                send("g" + i % GROUPS, i / GROUPS);
            }
            Map<String, String> owners = new HashMap<>();
            Map<String, List<String>> texts = new HashMap<>();
            for (int i = 0; i < GROUPS * OF_EACH; i++) {
                String[] next = seen.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
                assertThat(next).as("message " + i).isNotNull();
                assertThat(owners.computeIfAbsent(next[1], group -> next[0])).isEqualTo(next[0]);
                texts.computeIfAbsent(next[1], group -> new ArrayList<>()).add(next[2]);
            }
            assertThat(owners.values()).contains("one", "two", "three");
            texts.forEach((group, all) -> {
                for (int i = 0; i < OF_EACH; i++) {
                    assertThat(all.get(i)).isEqualTo(group + i);
                }
            });
        }
    }

    @Test
    @Specification(section = "3.5.9", rule = "When the consumer of a group is closed, another goes on where it stopped")
    void shouldGiveAGroupToAnotherConsumerWhenItsOwnIsClosed() throws Exception {
        MessageConsumer first = connection.createSession().createConsumer(queue);
        MessageConsumer second = connection.createSession().createConsumer(queue);
        for (int i = 0; i < 6; i++) {
            send("g", i);
        }
        assertThat(receive(first, 3)).containsExactly("g0", "g1", "g2");
        assertThat(second.receiveNoWait()).isNull();
        first.close();
        assertThat(receive(second, 3)).containsExactly("g3", "g4", "g5");
        connection.createSession().createConsumer(queue);
        send("g", 6);

        assertThat(receive(second, 1)).containsExactly("g6");
    }
}
