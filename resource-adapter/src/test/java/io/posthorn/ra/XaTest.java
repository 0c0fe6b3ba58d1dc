package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubEndpoints;
import io.posthorn.ra.container.StubPool;
import io.posthorn.ra.container.StubTransactions;
import io.posthorn.ra.container.StubTransactions.StubXid;
import io.posthorn.ra.container.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TransactionInProgressException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Connections and endpoints in global transactions. */
@Timeout(60)
class XaTest {
    private InboundFixture server;
    private StubContainer container;
    private StubTransactions transactions;
    private StubPool pool;
    private ConnectionFactory factory;

    @BeforeEach
    void deploy() throws Exception {
        server = new InboundFixture("posthorn:embedded");
        container = server.container();
        transactions = container.transactions();
        pool = new StubPool(transactions, StubPool.Support.XA);
        factory = container.connectionFactory(pool);
    }

    @AfterEach
    void undeploy() throws Exception {
        pool.flush();
        server.close();
    }

    private void send(String queue, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    private String receive(String queue) {
        try (JMSContext context = factory.createContext()) {
            return context.createConsumer(context.createQueue(queue)).receiveBody(String.class, 300);
        }
    }

    @Test
    void shouldDoWhatTheTransactionDecides() throws Exception {
        transactions.begin();
        send(server.name(), "rolled back");
        transactions.rollback();
        transactions.begin();
        send(server.name(), "committed");
        transactions.commit();

        transactions.begin();
        assertThat(receive(server.name())).isEqualTo("committed");
        transactions.rollback();
        transactions.begin();
        assertThat(receive(server.name())).as("came back").isEqualTo("committed");
        transactions.commit();
        assertThat(receive(server.name())).isNull();
    }

    @Test
    void shouldActAtOnceOutsideOfATransaction() {
        send(server.name(), "at once");
        assertThat(server.take(server.name(), 5_000)).isEqualTo("at once");
        server.send("taken at once");
        assertThat(receive(server.name())).isEqualTo("taken at once");
        assertThat(receive(server.name())).isNull();
    }

    @Test
    void shouldShareOneConnectionWithinATransaction() throws Exception {
        transactions.begin();
        try (JMSContext one = factory.createContext(); JMSContext two = factory.createContext();
                Connection three = factory.createConnection()) {
            one.createProducer().send(one.createQueue(server.name()), "one");
            two.createProducer().send(two.createQueue(server.name()), "two");
            Session session = three.createSession();
            session.createProducer(session.createQueue(server.name())).send(session.createTextMessage("three"));
        }
        transactions.commit();
        assertThat(pool.idle()).isEqualTo(1);
        assertThat(List.of(receive(server.name()), receive(server.name()), receive(server.name())))
                .containsExactly("one", "two", "three");
    }

    /** Jakarta Messaging 3.1, 12.3: the arguments are ignored, and the container alone ends the transaction. */
    @Test
    void shouldLeaveTheTransactionToTheContainer() throws Exception {
        transactions.begin();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            assertThat(session.getTransacted()).isTrue();
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
            assertThatThrownBy(session::commit).isInstanceOf(TransactionInProgressException.class);
            assertThatThrownBy(session::rollback).isInstanceOf(TransactionInProgressException.class);
            session.createProducer(session.createQueue(server.name())).send(session.createTextMessage("waits"));
            assertThat(server.take(server.name(), 200)).isNull();
        }
        transactions.commit();
        assertThat(server.take(server.name(), 5_000)).isEqualTo("waits");
    }

    @Test
    void shouldRefuseWorkInATransactionWhoseTimeIsOver() throws Exception {
        transactions.begin();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue(server.name()));
            producer.send(session.createTextMessage("in time"));
            Message late = session.createTextMessage("late");
            transactions.timeOut();
            assertThatThrownBy(() -> producer.send(late)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("rolled back");
        }
        transactions.rollback();
        assertThat(server.take(server.name(), 300)).isNull();
        send(server.name(), "as before");
        assertThat(server.take(server.name(), 5_000)).isEqualTo("as before");
    }

    @Test
    void shouldJoinATransactionThatBeginsLater() throws Exception {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(server.name());
            JMSProducer producer = context.createProducer();
            transactions.begin();
            producer.send(queue, "never");
            transactions.rollback();
            transactions.begin();
            producer.send(queue, "committed");
            transactions.commit();
            producer.send(queue, "outside");
        }
        assertThat(receive(server.name())).isEqualTo("committed");
        assertThat(receive(server.name())).isEqualTo("outside");
        assertThat(receive(server.name())).isNull();
    }

    @Test
    void shouldServeTheNextUserAfterARollback() throws Exception {
        server.send("one", "two");
        transactions.begin();
        Connection left = factory.createConnection();
        left.start();
        Session session = left.createSession();
        assertThat(session.createConsumer(session.createQueue(server.name())).receive(30_000)).isNotNull();
        session.createTemporaryQueue();
        transactions.rollback();
        pool.reclaim();
        left.close();

        assertThat(receive(server.name())).isEqualTo("one");
        assertThat(receive(server.name())).isEqualTo("two");
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void shouldDeliverInTheTransactionOfTheEndpoint() throws Exception {
        List<Integer> deliveries = new CopyOnWriteArrayList<>();
        StubEndpoints endpoints = StubEndpoints.transacted(container, message -> {
            deliveries.add(InboundTest.count(message));
            send("out-" + server.name(), InboundFixture.text(message));
            if (deliveries.size() < 3) {
                throw new java.lang.IllegalStateException("the bean fails");
            }
        });
        server.activate(endpoints, server.queueSpec());
        server.send("both or nothing");

        assertThat(server.take("out-" + server.name(), 10_000)).isEqualTo("both or nothing");
        assertThat(server.take("out-" + server.name(), 300)).as("sent in a transaction that was rolled back").isNull();
        assertThat(deliveries).containsExactly(1, 2, 3);
        server.deactivate(endpoints);
        assertThat(server.take(server.name(), 300)).isNull();
    }

    @Test
    void shouldDeliverAgainWhenOnlyTheTransactionFails() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        server.activate(StubEndpoints.transacted(container, message -> {
            if (attempts.incrementAndGet() < 2) {
                transactions.current().setRollbackOnly();
            } else {
                server.keep(message);
            }
        }), server.queueSpec());
        server.send("again");
        assertThat(server.got()).isEqualTo("again");
    }

    @Test
    void shouldLeavePoisonInTheDeadLetterQueue() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        server.activate(StubEndpoints.transacted(container, message -> {
            attempts.incrementAndGet();
            throw new java.lang.IllegalStateException("the bean fails");
        }), server.queueSpec());
        server.send("xa poison " + server.name());
        assertThat(server.take("DLQ", 20_000)).isEqualTo("xa poison " + server.name());
        assertThat(attempts).hasValue(10);
    }

    @Test
    void shouldGiveUpAfterTheActivationsOwnNumberOfAttempts() throws Exception {
        PosthornActivationSpec spec = server.queueSpec();
        spec.setRedeliveryAttempts(2);
        spec.setDeadLetterQueue("dead-" + server.name());
        AtomicInteger attempts = new AtomicInteger();
        server.activate(StubEndpoints.transacted(container, message -> {
            attempts.incrementAndGet();
            throw new java.lang.IllegalStateException("the bean fails");
        }), spec);
        server.send("given up");
        assertThat(server.take("dead-" + server.name(), 20_000)).isEqualTo("given up");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void shouldProcessManyMessagesOnce() throws Exception {
        int count = 300;
        StubEndpoints endpoints = StubEndpoints.transacted(container, message -> {
            send("out-" + server.name(), InboundFixture.text(message));
            if (redeliverable(message)) {
                throw new java.lang.IllegalStateException("the bean fails with every seventh, once");
            }
        });
        server.activate(endpoints, server.queueSpec());
        for (int i = 0; i < count; i++) {
            server.send("m" + i);
        }
        List<String> got = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count; i++) {
            got.add(server.take("out-" + server.name(), 10_000));
        }
        assertThat(got).doesNotContainNull().doesNotHaveDuplicates().hasSize(count);
        assertThat(server.take("out-" + server.name(), 100)).isNull();
    }

    private static boolean redeliverable(Message message) {
        try {
            return Integer.parseInt(InboundFixture.text(message).substring(1)) % 7 == 0
                    && !message.getJMSRedelivered();
        } catch (JMSException e) {
            throw new java.lang.IllegalStateException(e);
        }
    }

    @Test
    void shouldRecoverWithoutAnyConnectionOfTheApplication() throws Exception {
        ManagedConnection connection = container.managedFactory().createManagedConnection(null, null);
        StubXid xid = prepared(connection);
        connection.destroy();

        XAResource[] resources =
                container.adapter().getXAResources(new ActivationSpec[] {server.queueSpec(), server.topicSpec()});
        assertThat(resources).as("both connect in the same way").hasSize(1);
        assertThat(recovered(resources[0])).contains(xid.number());
        resources[0].commit(xid, false);
        assertThat(recovered(resources[0])).doesNotContain(xid.number());
        assertThat(server.take(server.name(), 5_000)).isEqualTo("prepared");
    }

    private StubXid prepared(ManagedConnection connection) throws Exception {
        StubXid xid = new StubXid(System.nanoTime(), 1);
        XAResource resource = connection.getXAResource();
        resource.start(xid, XAResource.TMNOFLAGS);
        Connection handle = (Connection) connection.getConnection(null, null);
        Session session = handle.createSession();
        session.createProducer(session.createQueue(server.name())).send(session.createTextMessage("prepared"));
        handle.close();
        resource.end(xid, XAResource.TMSUCCESS);
        assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
        return xid;
    }

    private static List<Long> recovered(XAResource resource) throws XAException {
        List<Long> numbers = new CopyOnWriteArrayList<>();
        for (Xid each : resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) {
            if (each.getFormatId() == 4711) {
                numbers.add(java.nio.ByteBuffer.wrap(each.getGlobalTransactionId()).getLong());
            }
        }
        return numbers;
    }

    /** A server keeps one connection for recovery, for days. */
    @Test
    void shouldRecoverThroughAManagedConnectionThatHasLostItsBroker() throws Exception {
        try (TestBroker broker = TestBroker.started();
                StubContainer other = StubContainer
                        .started(broker.url("connectTimeoutMs=20000&reconnectTimeoutMs=300&sendTimeoutMs=30000"))) {
            ManagedConnection recovering = other.managedFactory().createManagedConnection(null, null);
            XAResource resource = recovering.getXAResource();
            assertThat(recovered(resource)).isEmpty();
            ManagedConnection working = other.managedFactory().createManagedConnection(null, null);
            StubXid xid = prepared(working);
            working.destroy();
            broker.stop();
            Thread.sleep(1_000); // longer than the connections below try
            broker.start();
            assertThat(recovered(resource)).containsExactly(xid.number());
            resource.rollback(xid);
            assertThat(recovered(resource)).isEmpty();
            recovering.destroy();
        }
    }

    /** GlassFish recovers once, when it starts, and rolls back later what it did not reach then. */
    @Test
    void shouldHaveRecoveryWaitForABrokerThatIsAway() throws Exception {
        try (TestBroker broker = TestBroker.started();
                StubContainer other = StubContainer
                        .started(broker.url("connectTimeoutMs=500&reconnectTimeoutMs=300&sendTimeoutMs=30000"))) {
            other.adapter().setRecoveryWaitMs(30_000);
            ManagedConnection working = other.managedFactory().createManagedConnection(null, null);
            StubXid xid = prepared(working);
            working.destroy();
            broker.stop();
            CompletableFuture<ManagedConnection> outbound = waiting(
                    () -> other.managedFactory().createManagedConnection(null, null));
            CompletableFuture<XAResource[]> inbound = waiting(
                    () -> other.adapter().getXAResources(new ActivationSpec[] {server.queueSpec()}));
            assertThatThrownBy(() -> outbound.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(inbound).isNotDone();
            broker.start();
            assertThat(recovered(inbound.get()[0])).containsExactly(xid.number());
            ManagedConnection recovering = outbound.get();
            recovering.getXAResource().commit(xid, false);
            assertThat(recovered(recovering.getXAResource())).isEmpty();
            recovering.destroy();
        }
    }

    private static <T> CompletableFuture<T> waiting(Callable<T> recovery) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return recovery.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void shouldNotHaveRecoveryWaitUnlessToldTo() throws Exception {
        try (TestBroker broker = TestBroker.stopped();
                StubContainer other = StubContainer.started(broker.url("connectTimeoutMs=500"))) {
            assertThatThrownBy(() -> other.managedFactory().createManagedConnection(null, null))
                    .isInstanceOf(CommException.class);
        }
    }
}
