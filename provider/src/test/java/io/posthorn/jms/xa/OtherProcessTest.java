package io.posthorn.jms.xa;

import io.posthorn.jms.branch.BranchTable;
import io.posthorn.jms.cluster.ClusterIdentity;
import io.posthorn.jms.destination.PosthornQueue;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import java.util.Set;
import java.util.UUID;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.xa.XaScript.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

/** Two processes and one branch: the second has a table of branches of its own, which knows nothing of the first one's. */
@Timeout(60)
class OtherProcessTest {
    private final PosthornXAConnectionFactory factory = new PosthornXAConnectionFactory("posthorn:embedded");
    private final PosthornQueue queue = new PosthornQueue("xa-" + UUID.randomUUID());
    private final TestXid xid = TestXid.next();
    private PosthornXAConnection connection;
    private PosthornXASession here;
    private PosthornXASession there;
    private XAResource ofThere;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createXAConnection();
        connection.start();
        here = connection.createXASession();
        there = connection.createXASession();
        ClusterIdentity unknown = new ClusterIdentity("another process", Set.of(UUID.randomUUID().toString()));
        ofThere = new PosthornXAResource(BranchTable.of(unknown), there.sessionCore().branches(),
                factory.recoveryResource().source());
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private void work(PosthornXASession session, XAResource resource) throws Exception {
        resource.start(xid, XAResource.TMNOFLAGS);
        session.createProducer(queue).send(session.createTextMessage("x"));
        resource.end(xid, XAResource.TMSUCCESS);
    }

    private int count() throws JMSException {
        int count = 0;
        try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
            while (consumer.receiveNoWait() != null) {
                count++;
            }
        }
        return count;
    }

    @Test
    void shouldDecideWhatTheOtherHasPrepared() throws Exception {
        work(here, here.getXAResource());
        here.getXAResource().prepare(xid);
        assertThat(xid.isIn(ofThere.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))).isTrue();
        assertThat(codeOf(() -> ofThere.commit(xid, false))).isEqualTo("ok");
        assertThat(codeOf(() -> here.getXAResource().commit(xid, false))).isEqualTo("NOTA");
        assertThat(codeOf(() -> here.getXAResource().rollback(xid))).isEqualTo("NOTA");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void shouldLeaveAloneWhatTheOtherHasPreparedUnderTheSameName() throws Exception {
        work(here, here.getXAResource());
        here.getXAResource().prepare(xid);
        work(there, ofThere);
        assertThat(codeOf(() -> ofThere.prepare(xid))).isEqualTo("RBPROTO");
        assertThat(xid.isIn(ofThere.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))).isTrue();
        assertThat(codeOf(() -> here.getXAResource().commit(xid, false))).isEqualTo("ok");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void shouldNotDecideWhatTheOtherStillWorksIn() throws Exception {
        work(here, here.getXAResource());
        assertThat(codeOf(() -> ofThere.rollback(xid))).isEqualTo("NOTA");
        assertThat(codeOf(() -> ofThere.commit(xid, false))).isEqualTo("NOTA");
        assertThat(codeOf(() -> here.getXAResource().commit(xid, true))).isEqualTo("ok");
        assertThat(count()).isEqualTo(1);
    }
}
