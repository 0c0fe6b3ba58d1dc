package io.posthorn.jms.checked;

import io.posthorn.jms.PosthornConnection;
import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.destination.PosthornQueue;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A message becomes visible if and only if its local transaction is committed. */
@Timeout(60)
class TransactionalSenderTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final PosthornQueue queue = new PosthornQueue("checked-" + UUID.randomUUID());
    private final String group = "group-" + UUID.randomUUID();
    private PosthornConnection connection;
    private MessageConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        consumer = connection.createSession().createConsumer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private static String text(Message message) throws JMSException {
        return message == null ? null : message.getBody(String.class);
    }

    @Test
    void shouldShowWhatIsCommittedAndDropWhatIsRolledBack() throws Exception {
        try (TransactionalSender sender =
                TransactionalSender.open(connection, group, message -> LocalOutcome.UNKNOWN)) {
            assertThat(sender.send(queue, sender.createTextMessage("dropped"), message -> LocalOutcome.ROLLBACK))
                    .isEqualTo(LocalOutcome.ROLLBACK);
            assertThat(sender.send(queue, sender.createTextMessage("shown"), message -> {
                assertThat(message.getJMSMessageID()).isNotNull();
                assertThat(consumer.receiveNoWait()).as("visible before the decision").isNull();
                return LocalOutcome.COMMIT;
            })).isEqualTo(LocalOutcome.COMMIT);
            assertThat(text(consumer.receive(30_000))).isEqualTo("shown");
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    void shouldAskTheCheckerForWhatNobodyDecided() throws Exception {
        try (TransactionalSender sender = TransactionalSender.open(connection, group,
                message -> text(message).equals("yes") ? LocalOutcome.COMMIT : LocalOutcome.ROLLBACK)) {
            sender.send(queue, sender.createTextMessage("no"), message -> LocalOutcome.UNKNOWN);
            assertThatThrownBy(() -> sender.send(queue, sender.createTextMessage("yes"), message -> {
                throw new IllegalStateException("the database does not answer");
            })).isInstanceOf(JMSException.class).hasMessageContaining("its checker decides");
            assertThat(text(consumer.receive(30_000))).isEqualTo("yes");
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    void shouldAskAnotherSenderOfTheGroupWhenTheOneThatSentIsGone() throws Exception {
        try (PosthornConnection other = factory.createConnection()) {
            TransactionalSender dying =
                    TransactionalSender.open(other, group, message -> LocalOutcome.UNKNOWN);
            dying.send(queue, dying.createTextMessage("orphan"), message -> LocalOutcome.UNKNOWN);
        }
        assertThat(consumer.receive(500)).isNull();
        try (TransactionalSender heir = TransactionalSender.open(connection, group, message -> LocalOutcome.COMMIT)) {
            assertThat(heir).isNotNull();
            assertThat(text(consumer.receive(30_000))).isEqualTo("orphan");
        }
    }
}
