package io.posthorn.jms.xa;

import io.posthorn.broker.auth.UsersFile;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.testing.LocalBroker;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.posthorn.jms.xa.XaScript.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

/** What a transaction manager is told when a broker is there, and says no. */
@Timeout(60)
class RefusedBranchTest {
    private static final int MORE_SESSIONS_THAN_A_BRANCH_TAKES = 201;

    private final PosthornQueue queue = new PosthornQueue("xa-" + UUID.randomUUID());
    private final TestXid xid = TestXid.next();

    /** XAER_RMERR, not XAER_RMFAIL: trying again does not help. */
    @Test
    void shouldTellThatTheBrokerDoesNotLetTheManagerIn(@TempDir Path folder) throws Exception {
        UsersFile users = new UsersFile(folder.resolve("users"));
        users.put("manager", "right".toCharArray());
        try (LocalBroker broker = new LocalBroker(
                ConfigSource.defaults().withAssignment("auth.users=" + folder.resolve("users")))) {
            PosthornXAConnectionFactory factory = new PosthornXAConnectionFactory(broker.url(""));
            try (RecoveryResource refused = factory.recoveryResource("manager", "wrong");
                    RecoveryResource admitted = factory.recoveryResource("manager", "right")) {
                assertThat(codeOf(() -> refused.recover(XAResource.TMSTARTRSCAN))).isEqualTo("RMERR");
                assertThat(codeOf(() -> refused.commit(xid, false))).isEqualTo("RMERR");
                assertThat(codeOf(() -> refused.rollback(xid))).isEqualTo("RMERR");
                assertThat(codeOf(() -> refused.forget(xid))).isEqualTo("RMERR");
                assertThat(codeOf(() -> admitted.recover(XAResource.TMSTARTRSCAN))).isEqualTo("ok");
                assertThat(codeOf(() -> admitted.commit(xid, false))).isEqualTo("NOTA");
            }
        }
    }

    /** The broker has a limit of its own: XA_RBOTHER, and all of it is undone. */
    @Test
    void shouldRollBackABranchOfMoreSessionsThanABrokerTakes() throws Exception {
        PosthornXAConnectionFactory factory = new PosthornXAConnectionFactory("posthorn:embedded");
        List<PosthornXAConnection> connections = new ArrayList<>();
        try {
            XAResource resource = null;
            for (int i = 0; i < MORE_SESSIONS_THAN_A_BRANCH_TAKES; i++) {
                if (i % 50 == 0) {
                    connections.add(factory.createXAConnection());
                }
                PosthornXASession session = connections.get(connections.size() - 1).createXASession();
                resource = session.getXAResource();
                resource.start(xid, i == 0 ? XAResource.TMNOFLAGS : XAResource.TMJOIN);
                session.createProducer(queue).send(session.createTextMessage("x"));
                resource.end(xid, XAResource.TMSUCCESS);
            }
            XAResource last = resource;
            assertThat(codeOf(() -> last.prepare(xid))).isEqualTo("RBOTHER");
            assertThat(codeOf(() -> last.rollback(xid))).isEqualTo("NOTA");
            assertThat(xid.isIn(last.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))).isFalse();
            requireNothingThere(connections.get(0));
        } finally {
            for (PosthornXAConnection connection : connections) {
                connection.close();
            }
        }
    }

    private void requireNothingThere(PosthornXAConnection connection) throws JMSException {
        connection.start();
        try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }
}
