package io.posthorn.system.disk;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.system.installation.Standalone;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** A full disk stops producers, with a reason, and nobody else; what consumers free is used again. */
@Timeout(180)
class DiskFullIT {
    private static final long RECEIVE_MS = 30_000;
    private static final String BODY = "x".repeat(10_000);

    @TempDir
    private Path folder;
    private Standalone broker;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        broker = Standalone.start(folder, "--set", "store.segment.bytes=256 KiB", "--set", "store.max.bytes=3 MiB",
                "--set", "checkpoint.interval.ms=300");
        connection = new PosthornConnectionFactory(broker.url()).createConnection();
        connection.start();
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        broker.close();
    }

    /** Sends until the broker refuses; answers how many it took. */
    private static int fill(Session session, MessageProducer producer) throws JMSException {
        int stored = 0;
        while (true) {
            Message message = session.createTextMessage(stored + " " + BODY);
            Throwable refusal = catchThrowable(() -> producer.send(message));
            if (refusal != null) {
                assertThat(refusal).isInstanceOf(ResourceAllocationException.class)
                        .hasMessageContaining("store.max.bytes").hasMessageContaining("3145728")
                        .hasMessageContaining("consume");
                return stored;
            }
            assertThat(++stored).isLessThan(1_000);
        }
    }

    @Test
    void shouldRefuseProducersNamingTheLimitAndServeConsumersWhoseSpaceIsUsedAgain() throws Exception {
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("full"));
        Session other = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = other.createConsumer(other.createQueue("full"));
        for (int round = 0; round < 3; round++) {
            int stored = fill(session, producer);
            assertThat(stored).isGreaterThan(50);
            for (int i = 0; i < stored; i++) {
                Message message = consumer.receive(RECEIVE_MS);
                assertThat(message).as("message %d of %d", i, stored).isNotNull();
                assertThat(message.getBody(String.class)).isEqualTo(i + " " + BODY);
                message.acknowledge();
            }
            assertThat(consumer.receiveNoWait()).isNull();
            await().atMost(30, SECONDS).ignoreException(ResourceAllocationException.class).until(() -> {
                producer.send(session.createTextMessage("there is room again"));
                return true;
            });
            assertThat(consumer.receive(RECEIVE_MS).getBody(String.class)).isEqualTo("there is room again");
            other.recover();
            Message again = consumer.receive(RECEIVE_MS);
            assertThat(again.getJMSRedelivered()).isTrue();
            again.acknowledge();
        }
    }

    @Test
    void shouldRefuseTransactionsWholeAndLetThoseThatConsumeCommit() throws Exception {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue("full"));
        int committed = 0;
        Throwable refusal = null;
        while (refusal == null) {
            refusal = catchThrowable(() -> {
                for (int i = 0; i < 5; i++) {
                    producer.send(session.createTextMessage(BODY));
                }
                session.commit();
            });
            committed += refusal == null ? 5 : 0;
        }
        assertThat(refusal).isInstanceOfAny(ResourceAllocationException.class, TransactionRolledBackException.class)
                .hasMessageContaining("store.max.bytes");
        session.rollback();

        Session other = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = other.createConsumer(other.createQueue("full"));
        for (int received = 1; received <= committed; received++) {
            assertThat(consumer.receive(RECEIVE_MS)).as("message %d of %d", received, committed).isNotNull();
            if (received % 10 == 0) {
                other.commit();
            }
        }
        assertThat(consumer.receiveNoWait()).isNull();
        other.commit();
        await().atMost(30, SECONDS).ignoreExceptionsMatching(JMSException.class::isInstance).until(() -> {
            session.rollback();
            producer.send(session.createTextMessage("room"));
            session.commit();
            return true;
        });
        assertThat(consumer.receive(RECEIVE_MS).getBody(String.class)).isEqualTo("room");
        other.commit();
    }

    @Test
    void shouldStartAgainOnAFullFolderAndUseTheSpaceThatIsFreedThen() throws Exception {
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("full"));
        int stored = fill(session, producer);

        broker.process().kill();
        broker.startAgain();

        assertThat(fill(session, producer)).isZero();
        MessageConsumer consumer = session.createConsumer(session.createQueue("full"));
        int received = 0;
        while (received < stored && consumer.receive(RECEIVE_MS) != null) {
            received++;
        }
        assertThat(received).isEqualTo(stored);
        await().atMost(30, SECONDS).ignoreException(ResourceAllocationException.class).until(() -> {
            producer.send(session.createTextMessage(BODY));
            return true;
        });
    }

    /** Such a message would wait for ever for its space, and the broker's engine with it. */
    @Test
    void shouldRefuseAMessageThatNoSegmentHoldsAndServeOthers() throws Exception {
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("long"));
        for (int chars : new int[] {262_144, 1_000_000}) {
            assertThatThrownBy(() -> producer.send(session.createTextMessage("y".repeat(chars))))
                    .isInstanceOf(ResourceAllocationException.class).hasMessageContaining("store.segment.bytes");
        }

        producer.send(session.createTextMessage("short"));

        MessageConsumer consumer = session.createConsumer(session.createQueue("long"));
        assertThat(consumer.receive(RECEIVE_MS).getBody(String.class)).isEqualTo("short");
    }

    @Test
    void shouldEndACleanStopAtAFullDisk() throws Exception {
        Session session = connection.createSession();
        fill(session, session.createProducer(session.createQueue("full")));
        connection.close();

        broker.process().terminate();

        assertThat(broker.process().awaitExit()).as(broker.process().output()).isZero();
        broker.startAgain();
    }
}
