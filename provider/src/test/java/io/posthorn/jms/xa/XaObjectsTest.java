package io.posthorn.jms.xa;

import io.posthorn.broker.config.ConfigSource;
import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.jndi.PosthornInitialContextFactory;
import io.posthorn.jms.testing.LocalBroker;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicSession;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XATopicConnection;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.spi.NamingManager;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The objects of Jakarta Messaging 3.1, chapter 11: what an XA session is, and is not, and whose its resource is. */
@Timeout(60)
class XaObjectsTest {
    private final PosthornXAConnectionFactory factory = new PosthornXAConnectionFactory("posthorn:embedded");
    private final PosthornQueue queue = new PosthornQueue("xa-" + UUID.randomUUID());

    @Test
    @Specification(section = "11.1", rule = "An XA session is transacted, and refuses commit and rollback, which are the "
            + "transaction manager's")
    void shouldLeaveDecidingToTheTransactionManager() throws Exception {
        try (PosthornXAConnection connection = factory.createXAConnection();
                PosthornXASession session = connection.createXASession()) {
            assertThat(session.getTransacted()).isTrue();
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
            assertThatThrownBy(session::commit).isInstanceOf(TransactionInProgressException.class);
            assertThatThrownBy(session::rollback).isInstanceOf(TransactionInProgressException.class);
            assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
            assertThat(session.getSession().createTextMessage("x")).isNotNull();
        }
        try (XAJMSContext context = factory.createXAContext()) {
            assertThat(context.getTransacted()).isTrue();
            assertThatThrownBy(context::commit).isInstanceOf(TransactionInProgressRuntimeException.class);
            assertThatThrownBy(context::rollback).isInstanceOf(TransactionInProgressRuntimeException.class);
            assertThat(context.getContext()).isNotNull();
        }
    }

    @Test
    @Specification(section = "11.1", rule = "XA connections and sessions exist for each domain, and give the domain's session")
    void shouldHaveTheObjectsOfEachDomain() throws Exception {
        try (XAQueueConnection queues = factory.createXAQueueConnection();
                XATopicConnection topics = factory.createXATopicConnection()) {
            QueueSession queueSession = queues.createXAQueueSession().getQueueSession();
            assertThat(queueSession.createSender(queue)).isNotNull();
            assertThatThrownBy(() -> queueSession.createTopic("t")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(queueSession::commit).isInstanceOf(TransactionInProgressException.class);
            TopicSession topicSession = topics.createXATopicSession().getTopicSession();
            assertThatThrownBy(() -> topicSession.createQueue("q")).isInstanceOf(IllegalStateException.class);
            assertThat(queues.createQueueSession(true, Session.SESSION_TRANSACTED).getTransacted()).isTrue();
            assertThat(topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE).getTransacted()).isFalse();
        }
    }

    @Test
    void shouldBeOneResourceManagerForAllConnectionsOfACluster() throws Exception {
        try (LocalBroker one = new LocalBroker(); LocalBroker two = new LocalBroker(ConfigSource.defaults());
                PosthornXAConnection first = new PosthornXAConnectionFactory(one.url("")).createXAConnection();
                PosthornXAConnection same = new PosthornXAConnectionFactory(one.url("clientName=x"))
                        .createXAConnection();
                PosthornXAConnection other = new PosthornXAConnectionFactory(two.url("")).createXAConnection();
                RecoveryResource recovery = new PosthornXAConnectionFactory(one.url("")).recoveryResource();
                RecoveryResource nobody = new PosthornXAConnectionFactory(
                        "posthorn://127.0.0.1:1?connectTimeoutMs=100").recoveryResource()) {
            XAResource resource = first.createXASession().getXAResource();
            assertThat(resource.isSameRM(first.createXASession().getXAResource())).isTrue();
            assertThat(resource.isSameRM(same.createXASession().getXAResource())).isTrue();
            assertThat(resource.isSameRM(recovery)).isTrue();
            assertThat(recovery.isSameRM(resource)).isTrue();
            assertThat(resource.isSameRM(other.createXASession().getXAResource())).isFalse();
            assertThat(nobody.isSameRM(resource)).isFalse();
            assertThat(resource.isSameRM(null)).isFalse();
        }
    }

    @Test
    void shouldBeMadeByANamingServiceOfAUrlThatAsksForIt() throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, PosthornInitialContextFactory.class.getName());
        environment.put(Context.PROVIDER_URL, "posthorn:embedded");
        environment.put("connectionfactory.booking", "?xa=true");
        environment.put("connectionfactory.plain", "?xa=false");
        Context context = new InitialContext(environment);
        assertThat(context.lookup("plain")).isExactlyInstanceOf(PosthornConnectionFactory.class);
        Object found = context.lookup("booking");
        assertThat(found).isExactlyInstanceOf(PosthornXAConnectionFactory.class);
        Object again = NamingManager.getObjectInstance(((PosthornXAConnectionFactory) found).getReference(), null,
                null, new Hashtable<>());
        assertThat(again).isExactlyInstanceOf(PosthornXAConnectionFactory.class);
        try (JMSContext ordinary = ((PosthornXAConnectionFactory) again).createContext()) {
            assertThat(ordinary.getTransacted()).isFalse();
        }
    }

    @Test
    void shouldRollBackABranchThatIsNotPreparedInItsTime() throws Exception {
        try (PosthornXAConnection connection = factory.createXAConnection()) {
            PosthornXASession session = connection.createXASession();
            XAResource resource = session.getXAResource();
            assertThat(resource.getTransactionTimeout()).isZero();
            assertThat(resource.setTransactionTimeout(2)).isTrue();
            assertThat(resource.getTransactionTimeout()).isEqualTo(2);
            assertThat(XaScript.codeOf(() -> resource.setTransactionTimeout(-1))).isEqualTo("INVAL");
            Map<String, TestXid> late = new LinkedHashMap<>();
            for (String way : new String[] {"prepare", "onePhase", "rollback", "end"}) {
                TestXid xid = TestXid.next();
                late.put(way, xid);
                resource.start(xid, XAResource.TMNOFLAGS);
                session.createProducer(queue).send(session.createTextMessage("late"));
                if (!way.equals("end")) {
                    resource.end(xid, XAResource.TMSUCCESS);
                }
            }
            Thread.sleep(5_000); // nothing but the answers below shows that the time is over, and they change it
            assertThat(codeOf(resource, late.get("end"), "end")).isEqualTo("RBTIMEOUT");
            resource.rollback(late.remove("end"));
            for (Map.Entry<String, TestXid> each : late.entrySet()) {
                String way = each.getKey();
                assertThat(codeOf(resource, each.getValue(), way)).as(way)
                        .isEqualTo(way.equals("rollback") ? "ok" : "RBTIMEOUT");
                assertThat(codeOf(resource, each.getValue(), "rollback")).isEqualTo("NOTA");
            }
            resource.setTransactionTimeout(0);
            connection.start();
            try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
                assertThat(consumer.receiveNoWait()).isNull();
            }
        }
    }

    private static String codeOf(XAResource resource, TestXid xid, String way) {
        return XaScript.codeOf(() -> {
            switch (way) {
                case "end" -> resource.end(xid, XAResource.TMSUCCESS);
                case "prepare" -> resource.prepare(xid);
                case "onePhase" -> resource.commit(xid, true);
                default -> resource.rollback(xid);
            }
        });
    }

    @Test
    void shouldListWhatIsPreparedOnceInEachScan() throws Exception {
        try (PosthornXAConnection connection = factory.createXAConnection()) {
            PosthornXASession session = connection.createXASession();
            XAResource resource = session.getXAResource();
            TestXid xid = TestXid.next();
            resource.start(xid, XAResource.TMNOFLAGS);
            session.createProducer(queue).send(session.createTextMessage("x"));
            resource.end(xid, XAResource.TMSUCCESS);
            resource.prepare(xid);
            assertThat(XaScript.codeOf(() -> resource.recover(XAResource.TMNOFLAGS))).isEqualTo("INVAL");
            assertThat(XaScript.codeOf(() -> resource.recover(XAResource.TMJOIN))).isEqualTo("INVAL");
            assertThat(xid.isIn(resource.recover(XAResource.TMSTARTRSCAN))).isTrue();
            assertThat(resource.recover(XAResource.TMNOFLAGS)).isEmpty();
            assertThat(resource.recover(XAResource.TMENDRSCAN)).isEmpty();
            assertThat(xid.isIn(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))).isTrue();
            resource.rollback(xid);
            assertThat(xid.isIn(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))).isFalse();
        }
    }

    @Test
    void shouldKeepTheOrderWhenABranchIsRolledBack() throws Exception {
        try (PosthornXAConnection connection = factory.createXAConnection()) {
            PosthornXASession session = connection.createXASession();
            for (int i = 0; i < 10; i++) {
                session.createProducer(queue).send(session.createTextMessage("" + i));
            }
            connection.start();
            MessageConsumer consumer = session.createConsumer(queue);
            for (boolean prepared : new boolean[] {false, true}) {
                TestXid xid = TestXid.next();
                session.getXAResource().start(xid, XAResource.TMNOFLAGS);
                for (int i = 0; i < 3; i++) {
                    assertThat(consumer.receive(30_000).getBody(String.class)).isEqualTo("" + i);
                }
                session.getXAResource().end(xid, XAResource.TMSUCCESS);
                if (prepared) {
                    session.getXAResource().prepare(xid);
                }
                session.getXAResource().rollback(xid);
            }
            for (int i = 0; i < 10; i++) {
                Message message = consumer.receive(30_000);
                assertThat(message.getBody(String.class)).isEqualTo("" + i);
                assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(i < 3 ? 3 : 1);
            }
        }
    }
}
