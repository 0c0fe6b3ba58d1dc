package io.posthorn.system.xa;

import io.posthorn.jms.xa.PosthornXAConnectionFactory;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.route.Rendezvous;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import java.nio.file.Path;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A branch over two broker groups, one of which is away when it is to be decided. */
@Timeout(240)
class GroupAwayIT {
    private static final long RECEIVE_MS = 30_000;
    private static final BranchId XID = new BranchId("transaction", "over two groups");

    @TempDir
    private Path folder;

    private static String queueIn(House house, String group) {
        for (int i = 0;; i++) {
            String name = group + "-" + i;
            int place = Rendezvous.place(DestinationKind.QUEUE, name, 0, house.cast().groups());
            if (house.cast().groups().get(place).equals(group)) {
                return name;
            }
        }
    }

    private static String receive(PosthornXAConnectionFactory factory, String queue) throws JMSException {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            connection.start();
            Message message = session.createConsumer(session.createQueue(queue)).receive(RECEIVE_MS);
            return message == null ? null : message.getBody(String.class);
        }
    }

    /** A list that lacks the branches of one group would let a transaction manager believe they were decided. */
    @Test
    void shouldListAllBranchesOrFailAndCommitAtTheRestLater() throws Exception {
        try (House house = House.twoGroups(folder)) {
            String in = queueIn(house, "north");
            String out = queueIn(house, "south");
            var factory = new PosthornXAConnectionFactory(house.url().replaceAll("=20000", "=5000"));
            try (Connection connection = factory.createConnection()) {
                Session session = connection.createSession();
                session.createProducer(session.createQueue(in)).send(session.createTextMessage("one"));
            }
            BranchClient.runAndDie(house.url(), XID, in, out, true);
            house.kill("south");

            try (XAConnection connection = factory.createXAConnection()) {
                XAResource resource = connection.createXASession().getXAResource();
                XAException refused = catchThrowableOfType(XAException.class,
                        () -> resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN));
                assertThat(refused.errorCode).isEqualTo(XAException.XAER_RMFAIL);
                refused = catchThrowableOfType(XAException.class, () -> resource.commit(XID, false));
                assertThat(refused.errorCode).isEqualTo(XAException.XAER_RMFAIL);
                house.start("south");
                assertThat(XID.isListedBy(resource)).isTrue();
                resource.commit(XID, false);
                assertThat(XID.isListedBy(resource)).isFalse();
            }
            assertThat(receive(factory, out)).isEqualTo("one");
        }
    }

    /** Neither the NameServer nor the client has ever heard of the group that is away; the broker that is back has. */
    @Test
    void shouldNotTakeTheGroupsOfARestartedNameServerForAllThereAre() throws Exception {
        try (House house = House.twoGroupsUnlisted(folder)) {
            String queue = queueIn(house, "south");
            try (Connection connection = new PosthornXAConnectionFactory(house.url()).createConnection()) {
                Session session = connection.createSession();
                session.createProducer(session.createQueue(queue)).send(session.createTextMessage("one"));
            }
            BranchClient.runAndDie(house.url(), XID, queue, queue, true);
            house.kill("south");
            house.kill("nameserver");
            house.kill("north");
            house.start("nameserver");
            house.start("north");

            var factory = new PosthornXAConnectionFactory(house.url().replaceAll("=20000", "=3000"));
            try (XAConnection connection = factory.createXAConnection()) {
                XAResource resource = connection.createXASession().getXAResource();
                XAException refused = catchThrowableOfType(XAException.class,
                        () -> resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN));
                assertThat(refused).isNotNull();
                assertThat(refused.errorCode).isEqualTo(XAException.XAER_RMFAIL);
                house.start("south");
                assertThat(XID.isListedBy(resource)).isTrue();
                resource.rollback(XID);
                assertThat(XID.isListedBy(resource)).isFalse();
            }
        }
    }
}
