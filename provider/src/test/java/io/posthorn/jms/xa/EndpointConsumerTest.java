package io.posthorn.jms.xa;

import io.posthorn.jms.destination.PosthornQueue;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a resource adapter gives messages to endpoints. */
@Timeout(60)
class EndpointConsumerTest {
    private final PosthornXAConnectionFactory factory = new PosthornXAConnectionFactory("posthorn:embedded");
    private final PosthornQueue queue = new PosthornQueue("endpoint-" + UUID.randomUUID());
    private final Semaphore arrivals = new Semaphore(0);
    private PosthornXAConnection connection;
    private PosthornXASession session;
    private EndpointConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createXAConnection();
        session = connection.createXASession();
        PosthornXASession sending = connection.createXASession();
        for (String text : new String[] {"a", "b", "c"}) {
            sending.createProducer(queue).send(sending.createTextMessage(text));
        }
        sending.close();
        consumer = session.createEndpointConsumer(new EndpointSource(queue, null, false, null, false, false, 2),
                arrivals::release);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private Message claim() throws Exception {
        while (true) {
            Message message = consumer.claim();
            if (message != null) {
                return message;
            }
            assertThat(arrivals.tryAcquire(30, TimeUnit.SECONDS)).as("told of an arrival").isTrue();
        }
    }

    private static String told(Message message) throws JMSException {
        return message.getBody(String.class) + " " + message.getIntProperty("JMSXDeliveryCount");
    }

    private static TestXid begin(PosthornXASession session) throws Exception {
        TestXid xid = TestXid.next();
        session.getXAResource().start(xid, XAResource.TMNOFLAGS);
        return xid;
    }

    @Test
    void shouldTellOfArrivalsAndGiveNothingBeforeTheConnectionIsStarted() throws Exception {
        assertThat(consumer.claim()).isNull();
        connection.start();
        assertThat(told(claim())).isEqualTo("a 1");
        assertThat(consumer.hasClaim()).isTrue();
        assertThatThrownBy(consumer::claim).isInstanceOf(IllegalStateException.class);
        consumer.settle();
        assertThat(told(claim())).isEqualTo("b 1");
        consumer.settle();
        assertThat(told(claim())).isEqualTo("c 1");
        consumer.settle();
        assertThat(consumer.claim()).isNull();
        assertThatThrownBy(consumer::settle).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGiveTheMessageToTheBranchWheneverThatIsStarted(boolean startedBefore) throws Exception {
        connection.start();
        XAResource resource = session.getXAResource();
        for (boolean commit : new boolean[] {false, true}) {
            TestXid xid = startedBefore ? begin(session) : null;
            assertThat(told(claim())).isEqualTo(commit ? "a 2" : "a 1");
            xid = startedBefore ? xid : begin(session);
            consumer.giveWay();
            resource.end(xid, XAResource.TMSUCCESS);
            if (commit) {
                resource.commit(xid, true);
                consumer.settle();
            } else {
                resource.rollback(xid);
                consumer.giveBack(true);
            }
        }
        assertThat(told(claim())).isEqualTo("b 1");
        consumer.settle();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGetTheNextMessageWhileTheBranchIsPrepared(boolean commit) throws Exception {
        consumer.close();
        consumer = session.createEndpointConsumer(new EndpointSource(queue, null, false, null, false, false, 0),
                arrivals::release);
        connection.start();
        TestXid xid = begin(session);
        assertThat(told(claim())).isEqualTo("a 1");
        arrivals.drainPermits();
        consumer.giveWay();
        session.getXAResource().end(xid, XAResource.TMSUCCESS);
        assertThat(session.getXAResource().prepare(xid)).isEqualTo(XAResource.XA_OK);
        assertThat(arrivals.tryAcquire(10, TimeUnit.SECONDS)).as("the next has come").isTrue();
        if (commit) {
            session.getXAResource().commit(xid, false);
        } else {
            session.getXAResource().rollback(xid);
        }
        consumer.settle();
        for (String expected : commit ? new String[] {"b 1", "c 1"} : new String[] {"a 2", "b 1", "c 1"}) {
            assertThat(told(claim())).isEqualTo(expected);
            consumer.settle();
        }
    }

    @Test
    void shouldGiveWayToNothingWhenTheBranchWasRolledBackMeanwhile() throws Exception {
        consumer.close();
        consumer = session.createEndpointConsumer(new EndpointSource(queue, null, false, null, false, false, 0),
                arrivals::release);
        connection.start();
        TestXid xid = begin(session);
        assertThat(told(claim())).isEqualTo("a 1");
        session.getXAResource().end(xid, XAResource.TMFAIL);
        session.getXAResource().rollback(xid);
        consumer.giveWay();
        consumer.giveBack(true);
        assertThat(told(claim())).isEqualTo("a 2");
        PosthornXASession other = connection.createXASession();
        assertThat(told(other.createConsumer(queue).receive(5_000))).as("not prefetched").isEqualTo("b 1");
    }

    @Test
    void shouldDeliverAgainInPlaceWhatAnEndpointWithoutATransactionFailedWith() throws Exception {
        connection.start();
        assertThat(told(claim())).isEqualTo("a 1");
        consumer.giveBack(true);
        assertThat(told(claim())).isEqualTo("a 2");
        consumer.settle();
        assertThat(told(claim())).isEqualTo("b 1");
        consumer.settle();
    }

    @Test
    void shouldKeepInPlaceUncountedWhatNoEndpointGot() throws Exception {
        connection.start();
        assertThat(told(claim())).isEqualTo("a 1");
        consumer.giveBack(false);
        assertThat(told(claim())).isEqualTo("a 1");
        TestXid xid = begin(session);
        assertThatThrownBy(() -> consumer.giveBack(false)).isInstanceOf(IllegalStateException.class);
        session.getXAResource().end(xid, XAResource.TMFAIL);
        session.getXAResource().rollback(xid);
        consumer.giveBack(false);
        assertThat(told(claim())).isEqualTo("a 2");
        consumer.settle();
    }

    @Test
    void shouldLeaveToOthersWhatItHoldsWhenItIsClosed() throws Exception {
        connection.start();
        assertThat(told(claim())).isEqualTo("a 1");
        consumer.settle();
        consumer.close();
        PosthornXASession other = connection.createXASession();
        assertThat(told(other.createConsumer(queue).receive(30_000))).isEqualTo("b 1");
    }
}
