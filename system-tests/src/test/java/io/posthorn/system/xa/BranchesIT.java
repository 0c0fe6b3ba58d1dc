package io.posthorn.system.xa;

import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.nio.file.Path;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The bare protocol of a branch at a broker that is killed: what is prepared stays until it is decided, and is decided once. */
@Timeout(240)
class BranchesIT {
    private static final String STANDALONE = "standalone";
    private static final String IN = "in";
    private static final String OUT = "out";
    private static final long RECEIVE_MS = 30_000;
    private static final long NOTHING_MS = 1_500;
    private static final BranchId XID = new BranchId("transaction", "branch");
    private static final BranchId OTHER = new BranchId("transaction", "other branch");

    @TempDir
    private Path folder;
    private House house;
    private PosthornXAConnectionFactory factory;

    @BeforeEach
    void open() throws Exception {
        house = House.standalone(folder);
        factory = new PosthornXAConnectionFactory(house.url());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void send(String... texts) throws JMSException {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            for (String text : texts) {
                session.createProducer(session.createQueue(IN)).send(session.createTextMessage(text));
            }
        }
    }

    private String receive(String queue, long timeoutMs) throws JMSException {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            connection.start();
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            Message message = consumer.receive(timeoutMs);
            return message == null ? null : message.getBody(String.class);
        }
    }

    private void restart() throws Exception {
        house.kill(STANDALONE);
        house.start(STANDALONE);
    }

    /** The code of the XAException a call ends with. */
    private static int codeOf(ThrowingCallable call) {
        XAException refused = catchThrowableOfType(XAException.class, call);
        assertThat(refused).isNotNull();
        return refused.errorCode;
    }

    /** What a fresh connection's resource does. */
    private void decide(Decision decision) throws JMSException, XAException {
        try (XAConnection connection = factory.createXAConnection()) {
            decision.on(connection.createXASession().getXAResource());
        }
    }

    @Test
    void shouldCommitABranchWhoseClientAndBrokerWereKilled() throws Exception {
        send("one");
        BranchClient.runAndDie(house.url(), XID, IN, OUT, true);
        restart();

        assertThat(receive(OUT, NOTHING_MS)).isNull();
        assertThat(receive(IN, NOTHING_MS)).isNull(); // longer than the lease, too
        decide(resource -> {
            assertThat(XID.isListedBy(resource)).isTrue();
            resource.commit(XID, false);
            assertThat(codeOf(() -> resource.commit(XID, false))).isEqualTo(XAException.XAER_NOTA);
        });
        restart();
        decide(resource -> {
            assertThat(XID.isListedBy(resource)).isFalse();
            assertThat(codeOf(() -> resource.rollback(XID))).isEqualTo(XAException.XAER_NOTA);
        });
        assertThat(receive(OUT, RECEIVE_MS)).isEqualTo("one");
        assertThat(receive(IN, NOTHING_MS)).isNull();
    }

    @Test
    void shouldRollBackABranchWhoseClientAndBrokerWereKilled() throws Exception {
        send("one");
        BranchClient.runAndDie(house.url(), XID, IN, OUT, true);
        restart();

        decide(resource -> {
            assertThat(XID.isListedBy(resource)).isTrue();
            resource.rollback(XID);
            assertThat(codeOf(() -> resource.rollback(XID))).isEqualTo(XAException.XAER_NOTA);
            assertThat(XID.isListedBy(resource)).isFalse();
        });
        assertThat(receive(IN, RECEIVE_MS)).isEqualTo("one");
        assertThat(receive(OUT, NOTHING_MS)).isNull();
    }

    @Test
    void shouldForgetABranchThatWasNotPreparedWhenItsClientDies() throws Exception {
        send("one");
        BranchClient.runAndDie(house.url(), XID, IN, OUT, false);

        assertThat(receive(IN, RECEIVE_MS)).isEqualTo("one");
        decide(resource -> {
            assertThat(XID.isListedBy(resource)).isFalse();
            assertThat(codeOf(() -> resource.commit(XID, false))).isEqualTo(XAException.XAER_NOTA);
        });
        assertThat(receive(OUT, NOTHING_MS)).isNull();
    }

    @Test
    void shouldTouchNothingWhenAskedForAnUnknownBranch() throws Exception {
        send("one", "two");
        BranchClient.runAndDie(house.url(), XID, IN, OUT, true);

        try (XAConnection connection = factory.createXAConnection()) {
            connection.start();
            XASession session = connection.createXASession();
            BranchClient.move(session, new BranchId("active", "branch"), IN, OUT);
            XAResource resource = session.getXAResource();
            assertThat(codeOf(() -> resource.commit(OTHER, false))).isEqualTo(XAException.XAER_NOTA);
            assertThat(codeOf(() -> resource.commit(OTHER, true))).isEqualTo(XAException.XAER_NOTA);
            assertThat(codeOf(() -> resource.rollback(OTHER))).isEqualTo(XAException.XAER_NOTA);
            assertThat(codeOf(() -> resource.prepare(OTHER))).isEqualTo(XAException.XAER_NOTA);
            assertThat(codeOf(() -> resource.forget(OTHER))).isEqualTo(XAException.XAER_NOTA);
            assertThat(codeOf(() -> resource.end(OTHER, XAResource.TMSUCCESS))).isEqualTo(XAException.XAER_NOTA);
            assertThat(XID.isListedBy(resource)).isTrue();
            resource.commit(new BranchId("active", "branch"), true);
            resource.commit(XID, false);
        }
        assertThat(receive(OUT, RECEIVE_MS)).isNotNull();
        assertThat(receive(OUT, RECEIVE_MS)).isNotNull();
        assertThat(receive(IN, NOTHING_MS)).isNull();
    }

    @Test
    void shouldRefuseAnXidThatIsInUse() throws Exception {
        send("one");
        BranchClient.runAndDie(house.url(), XID, IN, OUT, true);
        try (XAConnection first = factory.createXAConnection(); XAConnection second = factory.createXAConnection()) {
            XAResource one = first.createXASession().getXAResource();
            XAResource two = second.createXASession().getXAResource();
            assertThat(one.isSameRM(two)).isTrue();
            one.start(OTHER, XAResource.TMNOFLAGS);
            assertThat(codeOf(() -> two.start(OTHER, XAResource.TMNOFLAGS))).isEqualTo(XAException.XAER_DUPID);
            one.end(OTHER, XAResource.TMSUCCESS);
            assertThat(one.prepare(OTHER)).isEqualTo(XAResource.XA_RDONLY);
            assertThat(OTHER.isListedBy(two)).isFalse();
            two.rollback(XID);
        }
        assertThat(receive(IN, RECEIVE_MS)).isEqualTo("one");
    }

    @Test
    void shouldSayThatTheResourceIsAwayAndDecideWhenItIsBack() throws Exception {
        send("one");
        BranchClient.runAndDie(house.url(), XID, IN, OUT, true);
        String hasty = house.url().replaceAll("=20000", "=5000");
        try (XAConnection connection = new PosthornXAConnectionFactory(hasty).createXAConnection()) {
            XAResource resource = connection.createXASession().getXAResource();
            house.kill(STANDALONE);
            assertThat(codeOf(() -> resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)))
                    .isEqualTo(XAException.XAER_RMFAIL);
            assertThat(codeOf(() -> resource.commit(XID, false))).isEqualTo(XAException.XAER_RMFAIL);
            house.start(STANDALONE);
        }
        decide(resource -> {
            assertThat(XID.isListedBy(resource)).isTrue();
            resource.commit(XID, false);
        });
        assertThat(receive(OUT, RECEIVE_MS)).isEqualTo("one");
    }

    @Test
    void shouldPrepareAllOrNothingOnABrokerThatWasKilledMeanwhile() throws Exception {
        send("one");
        boolean committed = true;
        try (XAConnection connection = factory.createXAConnection()) {
            connection.start();
            XASession session = connection.createXASession();
            BranchClient.move(session, XID, IN, OUT);
            restart();
            XAResource resource = session.getXAResource();
            try {
                assertThat(resource.prepare(XID)).isEqualTo(XAResource.XA_OK);
                restart();
                resource.commit(XID, false);
            } catch (XAException rolledBack) {
                assertThat(rolledBack.errorCode).isBetween(XAException.XA_RBBASE, XAException.XA_RBEND);
                committed = false;
            }
        }
        assertThat(receive(committed ? OUT : IN, RECEIVE_MS)).isEqualTo("one");
        assertThat(receive(committed ? IN : OUT, NOTHING_MS)).isNull();
    }

    /** What is done with a resource. */
    private interface Decision {
        void on(XAResource resource) throws XAException;
    }
}
