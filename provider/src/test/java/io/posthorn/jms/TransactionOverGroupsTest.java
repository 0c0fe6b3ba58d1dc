package io.posthorn.jms;

import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.testing.LocalBroker;
import io.posthorn.jms.testing.TwoGroups;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A local transaction that touches two broker groups: all of it or nothing, whatever breaks. */
@Timeout(60)
class TransactionOverGroupsTest {
    private final PosthornQueue inEast = TwoGroups.queueAt("east");
    private final PosthornQueue inWest = TwoGroups.queueAt("west");
    private TwoGroups cluster;
    private Connection connection;
    private Session session;

    @BeforeEach
    void connect() throws Exception {
        cluster = new TwoGroups(ConfigSource.defaults().with(ConfigKeys.MESSAGE_MAX_BYTES, "2 MiB"));
        connection = new PosthornConnectionFactory(cluster.url("reconnectTimeoutMs=20000")).createConnection();
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        cluster.close();
    }

    private void send(PosthornQueue queue, String text) throws JMSException {
        session.createProducer(queue).send(session.createTextMessage(text));
    }

    /** What another session finds, which acknowledges it. */
    private List<String> found(PosthornQueue queue) throws JMSException {
        try (Connection other = new PosthornConnectionFactory(cluster.url("")).createConnection();
                Session looking = other.createSession();
                MessageConsumer consumer = looking.createConsumer(queue)) {
            other.start();
            List<String> texts = new ArrayList<>();
            for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
                texts.add(message.getBody(String.class) + " " + message.getIntProperty("JMSXDeliveryCount"));
            }
            return texts;
        }
    }

    private void take(PosthornQueue queue) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            assertThat(consumer.receive(30_000)).isNotNull();
        }
    }

    @Test
    void shouldShowWhatWasSentToBothGroupsWithTheCommit() throws Exception {
        send(inEast, "e");
        send(inWest, "w");
        assertThat(found(inEast)).isEmpty();
        assertThat(found(inWest)).isEmpty();
        session.commit();
        assertThat(found(inEast)).containsExactly("e 1");
        assertThat(found(inWest)).containsExactly("w 1");
    }

    @Test
    void shouldShowNothingOfWhatIsRolledBack() throws Exception {
        send(inEast, "e");
        send(inWest, "w");
        session.rollback();
        session.commit();
        assertThat(found(inEast)).isEmpty();
        assertThat(found(inWest)).isEmpty();
    }

    @Test
    void shouldMoveAMessageFromOneGroupToTheOther() throws Exception {
        send(inEast, "order");
        session.commit();
        take(inEast);
        send(inWest, "order");
        session.rollback();
        assertThat(found(inWest)).isEmpty();
        take(inEast);
        send(inWest, "order");
        session.commit();
        assertThat(found(inEast)).isEmpty();
        assertThat(found(inWest)).containsExactly("order 1");
    }

    @Test
    void shouldRollBackEverywhereWhenOneGroupRefusesAMessage() throws Exception {
        send(inEast, "e");
        send(inWest, "small");
        try {
            session.createProducer(inWest).send(session.createTextMessage("x".repeat(3 << 20)));
        } catch (JMSException e) {
            assertThat(e).hasMessageContaining("bytes");
        }
        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
        assertThat(found(inEast)).isEmpty();
        send(inEast, "next");
        send(inWest, "next");
        session.commit();
        assertThat(found(inEast)).containsExactly("next 1");
        assertThat(found(inWest)).containsExactly("next 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"east", "west"})
    void shouldCommitWhenTheAnswersOfAGroupAreLost(String group) throws Exception {
        send(inEast, "e");
        send(inWest, "w");
        LocalBroker losing = group.equals("east") ? cluster.east() : cluster.west();
        losing.proxy().loseAnswers();
        Thread cut = new Thread(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            losing.proxy().cut();
        });
        cut.start();
        session.commit();
        cut.join();
        assertThat(found(inEast)).containsExactly("e 1");
        assertThat(found(inWest)).containsExactly("w 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"east", "west"})
    void shouldCommitWhenAGroupRestartsBeforeIt(String group) throws Exception {
        send(inEast, "e");
        send(inWest, "w");
        (group.equals("east") ? cluster.east() : cluster.west()).restart();
        session.commit();
        assertThat(found(inEast)).containsExactly("e 1");
        assertThat(found(inWest)).containsExactly("w 1");
    }

    @Test
    void shouldRollBackWhenAGroupIsGoneBeforeTheDecision() throws Exception {
        connection.close();
        connection = new PosthornConnectionFactory(cluster.url("reconnectTimeoutMs=500")).createConnection();
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        connection.start();
        send(inEast, "e");
        send(inWest, "w");
        cluster.west().stop();
        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
        connection.close();
        cluster.west().restart();
        assertThat(found(inEast)).isEmpty();
        assertThat(found(inWest)).isEmpty();
    }
}
