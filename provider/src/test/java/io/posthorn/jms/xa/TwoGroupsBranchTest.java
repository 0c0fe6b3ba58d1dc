package io.posthorn.jms.xa;

import io.posthorn.jms.branch.BranchTable;
import io.posthorn.jms.cluster.ClusterIdentity;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.testing.TwoGroups;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.Set;
import java.util.UUID;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.xa.XaScript.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

/** A branch that has touched two broker groups of a cluster. */
@Timeout(60)
class TwoGroupsBranchTest {
    private static final String SHORT = "reconnectTimeoutMs=500&connectTimeoutMs=3000";

    private final PosthornQueue inEast = TwoGroups.queueAt("east");
    private final PosthornQueue inWest = TwoGroups.queueAt("west");
    private final TestXid xid = TestXid.next();
    private TwoGroups cluster;
    private PosthornXAConnectionFactory factory;
    private PosthornXAConnection connection;
    private PosthornXASession session;
    private XAResource resource;

    @BeforeEach
    void connect() throws Exception {
        cluster = new TwoGroups();
        open("");
    }

    private void open(String options) throws JMSException {
        factory = new PosthornXAConnectionFactory(cluster.url(options));
        connection = factory.createXAConnection();
        connection.start();
        session = connection.createXASession();
        resource = session.getXAResource();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        cluster.close();
    }

    private static void send(Session session, PosthornQueue queue) throws JMSException {
        session.createProducer(queue).send(session.createTextMessage("x"));
    }

    private void workInBoth() throws Exception {
        resource.start(xid, XAResource.TMNOFLAGS);
        send(session, inEast);
        send(session, inWest);
        resource.end(xid, XAResource.TMSUCCESS);
    }

    private XAResource ofAnotherProcess() throws JMSException {
        ClusterIdentity unknown = new ClusterIdentity("another process", Set.of(UUID.randomUUID().toString()));
        PosthornXAConnectionFactory impatient = new PosthornXAConnectionFactory(cluster.url(SHORT));
        return new PosthornXAResource(BranchTable.of(unknown), session.sessionCore().branches(),
                impatient.recoveryResource().source());
    }

    private int count(PosthornQueue queue) throws JMSException {
        try (PosthornXAConnection other = new PosthornXAConnectionFactory(cluster.url("")).createXAConnection();
                Session looking = other.createSession();
                MessageConsumer consumer = looking.createConsumer(queue)) {
            other.start();
            int count = 0;
            while (consumer.receiveNoWait() != null) {
                count++;
            }
            return count;
        }
    }

    @Test
    void shouldCommitInTwoPhases() throws Exception {
        workInBoth();
        assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
        assertThat(count(inEast) + count(inWest)).isZero();
        resource.commit(xid, false);
        assertThat(count(inEast)).isEqualTo(1);
        assertThat(count(inWest)).isEqualTo(1);
    }

    @Test
    void shouldCommitInOnePhaseAcrossGroupsAndSessions() throws Exception {
        workInBoth();
        PosthornXASession other = connection.createXASession();
        other.getXAResource().start(xid, XAResource.TMJOIN);
        send(other, inEast);
        send(other, inWest);
        other.getXAResource().end(xid, XAResource.TMSUCCESS);
        resource.commit(xid, true);
        assertThat(count(inEast)).isEqualTo(2);
        assertThat(count(inWest)).isEqualTo(2);
        try (RecoveryResource recovery = factory.recoveryResource()) {
            assertThat(recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).isEmpty();
        }
    }

    @Test
    void shouldRollBackEverywhere() throws Exception {
        workInBoth();
        resource.prepare(xid);
        resource.rollback(xid);
        assertThat(count(inEast) + count(inWest)).isZero();
    }

    @Test
    void shouldListABranchOnceAndDecideItWhereverItIsPrepared() throws Exception {
        workInBoth();
        resource.prepare(xid);
        connection.close();
        try (RecoveryResource recovery = factory.recoveryResource()) {
            Xid[] found = recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
            assertThat(found).hasSize(1);
            assertThat(xid.isIn(found)).isTrue();
            recovery.commit(found[0], false);
            assertThat(recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).isEmpty();
        }
        assertThat(count(inEast)).isEqualTo(1);
        assertThat(count(inWest)).isEqualTo(1);
    }

    @Test
    void shouldFinishLaterWhatOneGroupCouldNotBeToldOf() throws Exception {
        connection.close();
        open(SHORT);
        workInBoth();
        resource.prepare(xid);
        cluster.west().stop();
        assertThat(codeOf(() -> resource.commit(xid, false)))
                .isEqualTo("RMFAIL");
        assertThat(codeOf(() -> resource.recover(XAResource.TMSTARTRSCAN)))
                .as("a list without one group is no list").isEqualTo("RMFAIL");
        cluster.west().restart();
        resource.commit(xid, false);
        assertThat(count(inEast)).isEqualTo(1);
        assertThat(count(inWest)).isEqualTo(1);
        assertThat(codeOf(() -> resource.commit(xid, false))).isEqualTo("NOTA");
    }

    /** As when the group that is away has no part in the branch, or has done its part and died before it said so. */
    @Test
    void shouldAgreeWithWhoDecidesAgainWhatHadOnlyToBeToldToTheRest() throws Exception {
        resource.start(xid, XAResource.TMNOFLAGS);
        send(session, inEast);
        resource.end(xid, XAResource.TMSUCCESS);
        resource.prepare(xid);
        XAResource elsewhere = ofAnotherProcess();
        cluster.west().stop();
        assertThat(codeOf(() -> elsewhere.commit(xid, false))).isEqualTo("RMFAIL");
        cluster.west().restart();
        assertThat(codeOf(() -> elsewhere.rollback(xid))).isEqualTo("NOTA");
        assertThat(codeOf(() -> elsewhere.commit(xid, false))).isEqualTo("ok");
        assertThat(codeOf(() -> elsewhere.commit(xid, false))).isEqualTo("NOTA");
        assertThat(count(inEast)).isOne();
    }

    @Test
    void shouldRollBackWhatOneGroupDidNotPrepare() throws Exception {
        connection.close();
        open(SHORT);
        workInBoth();
        cluster.west().stop();
        assertThat(codeOf(() -> resource.prepare(xid))).isEqualTo("RMFAIL");
        cluster.west().restart();
        assertThat(codeOf(() -> resource.rollback(xid))).isIn("ok", "RMFAIL", "NOTA");
        connection.close();
        try (RecoveryResource recovery = factory.recoveryResource()) {
            for (Xid left : recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) {
                recovery.rollback(left);
            }
        }
        assertThat(count(inEast) + count(inWest)).isZero();
    }
}
