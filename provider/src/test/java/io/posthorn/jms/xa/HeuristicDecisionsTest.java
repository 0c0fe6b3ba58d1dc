package io.posthorn.jms.xa;

import io.posthorn.jms.cluster.ClusterLease;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.testing.TwoGroups;
import io.posthorn.protocol.frame.transaction.Xid;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.posthorn.jms.xa.XaScript.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

/** What a transaction manager is told when an administrator has decided in its place, at one group or at both. */
@Timeout(60)
class HeuristicDecisionsTest {
    private TwoGroups cluster;
    private PosthornXAConnectionFactory factory;
    private PosthornXAConnection connection;

    @BeforeEach
    void connect() throws Exception {
        cluster = new TwoGroups();
        factory = new PosthornXAConnectionFactory(cluster.url(""));
        connection = factory.createXAConnection();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        cluster.close();
    }

    private void decideAsAdministrator(TestXid xid, String group, String decision) throws Exception {
        Xid name = new Xid(xid.getFormatId(), xid.getGlobalTransactionId(), xid.getBranchQualifier());
        try (ClusterLease lease = factory.recoveryResource().source().acquire()) {
            Administrator.decide(lease.cluster().link(group).link(), name, decision.equals("commit"));
        }
    }

    @ParameterizedTest
    @CsvSource({"commit, commit, commit, HEURCOM", "rollback, rollback, commit, HEURRB",
            "commit, rollback, commit, HEURMIX", "commit, none, commit, HEURCOM", "none, rollback, commit, HEURMIX",
            "commit, commit, rollback, HEURCOM", "rollback, none, rollback, HEURRB",
            "commit, none, rollback, HEURMIX"})
    void shouldTellTheManagerWhatWasDecided(String east, String west, String decision, String code) throws Exception {
        PosthornXASession session = connection.createXASession();
        XAResource resource = session.getXAResource();
        TestXid xid = TestXid.next();
        resource.start(xid, XAResource.TMNOFLAGS);
        for (String group : new String[] {"east", "west"}) {
            PosthornQueue queue = TwoGroups.queueAt(group);
            session.createProducer(queue).send(session.createTextMessage("x"));
        }
        resource.end(xid, XAResource.TMSUCCESS);
        resource.prepare(xid);
        if (!east.equals("none")) {
            decideAsAdministrator(xid, "east", east);
        }
        if (!west.equals("none")) {
            decideAsAdministrator(xid, "west", west);
        }
        assertThat(codeOf(() -> decide(resource, xid, decision))).isEqualTo(code);
        assertThat(xid.isIn(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))).isTrue();
        assertThat(codeOf(() -> decide(resource, xid, decision))).as("asked again").isIn(code, "HEURCOM", "HEURRB");
        resource.forget(xid);
        assertThat(codeOf(() -> decide(resource, xid, decision))).isEqualTo("NOTA");
        assertThat(codeOf(() -> resource.forget(xid))).isEqualTo("NOTA");
        assertThat(xid.isIn(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))).isFalse();
    }

    private static void decide(XAResource resource, TestXid xid, String decision)
            throws javax.transaction.xa.XAException {
        if (decision.equals("commit")) {
            resource.commit(xid, false);
        } else {
            resource.rollback(xid);
        }
    }
}
