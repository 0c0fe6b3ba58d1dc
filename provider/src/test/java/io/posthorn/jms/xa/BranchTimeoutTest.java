package io.posthorn.jms.xa;

import io.posthorn.jms.destination.PosthornQueue;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A branch whose time is over holds nothing any more, whatever its session does (Jakarta Transactions 2.0, 3.4.9). */
@Timeout(60)
class BranchTimeoutTest {
    /** Long enough that a busy machine does what comes before its end. */
    private static final int LIMIT_S = 3;
    private static final long SOON_MS = 30_000;

    private final PosthornXAConnectionFactory factory = new PosthornXAConnectionFactory("posthorn:embedded");
    private final PosthornQueue queue = new PosthornQueue("xa-" + UUID.randomUUID());
    private XaScript script;

    @BeforeEach
    void connect() throws Exception {
        script = new XaScript(factory, queue);
    }

    @AfterEach
    void disconnect() throws Exception {
        script.close();
    }

    private void run(String lines) throws Exception {
        assertThat(script.run(lines)).isEqualTo(lines);
    }

    /** A has received the one message in a branch with a time limit. */
    private void receiveInBranch() throws Exception {
        run("A.send ok");
        script.session("A").getXAResource().setTransactionTimeout(LIMIT_S);
        run("A.start ok, A.receive ok");
    }

    /** Waits until somebody else gets the message. */
    private void awaitForOthers() throws JMSException {
        try (PosthornXAConnection connection = factory.createXAConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(queue)) {
            connection.start();
            Message message = consumer.receive(SOON_MS);
            assertThat(message).isNotNull();
            assertThat(message.getJMSRedelivered()).isTrue();
            assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        }
    }

    @Test
    void shouldGiveTheMessagesOfAnAssociatedBranchToOthers() throws Exception {
        receiveInBranch();
        awaitForOthers();
        run("A.end RBTIMEOUT, rollback ok, rollback NOTA");
        assertThat(script.countMessages()).isZero();
    }

    @Test
    void shouldGiveTheMessagesOfASuspendedBranchToOthers() throws Exception {
        receiveInBranch();
        run("A.suspend ok");
        script.closeConsumers();
        awaitForOthers();
        run("A.resume RBTIMEOUT, A.end PROTO, prepare RBTIMEOUT, rollback NOTA");
        assertThat(script.countMessages()).isZero();
    }

    @Test
    void shouldRollBackWhatIsDoneAfterTheTimeIsOverWhenItIsTold() throws Exception {
        receiveInBranch();
        run("A.send ok");
        awaitForOthers();
        run("A.none ok, A.send ok, A.end RBTIMEOUT, prepare RBTIMEOUT, commit NOTA");
        assertThat(script.countMessages()).isZero();
    }

    @Test
    void shouldWorkOnInTheNextBranch() throws Exception {
        receiveInBranch();
        awaitForOthers();
        run("A.end RBTIMEOUT, rollback ok");
        script.session("A").getXAResource().setTransactionTimeout(0);
        run("B.send ok, A.start ok, A.receive ok, A.send ok, A.end ok, prepare ok, commit ok");
        assertThat(script.countMessages()).isOne();
    }

    @Test
    void shouldNotTouchWhatIsPrepared() throws Exception {
        script.session("A").getXAResource().setTransactionTimeout(LIMIT_S);
        run("A.start ok, A.send ok, A.end ok, prepare ok");
        receiveInOtherBranchUntilItsTimeIsOver();
        run("A.listed yes, commit ok");
        assertThat(script.countMessages()).isOne();
    }

    /** A branch that began later has the same limit, so the time of the first is over, too. */
    private void receiveInOtherBranchUntilItsTimeIsOver() throws Exception {
        PosthornQueue other = new PosthornQueue(queue.getQueueName() + "-other");
        try (XaScript later = new XaScript(factory, other)) {
            later.session("A").getXAResource().setTransactionTimeout(LIMIT_S);
            assertThat(later.run("A.send ok, A.start ok, A.receive ok")).doesNotContain("nothing");
            try (PosthornXAConnection connection = factory.createXAConnection();
                    Session session = connection.createSession();
                    MessageConsumer consumer = session.createConsumer(other)) {
                connection.start();
                assertThat(consumer.receive(SOON_MS)).isNotNull();
            }
            assertThat(later.run("A.end RBTIMEOUT, rollback ok")).isEqualTo("A.end RBTIMEOUT, rollback ok");
        }
    }
}
