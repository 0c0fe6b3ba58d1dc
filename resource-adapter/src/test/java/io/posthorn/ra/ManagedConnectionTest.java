package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubPool;
import io.posthorn.ra.outbound.FactoryHandle;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.naming.Reference;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a container's pool asks of the adapter. */
@Timeout(60)
class ManagedConnectionTest {
    private StubContainer container;
    private PosthornManagedConnectionFactory factory;

    @BeforeEach
    void deploy() throws Exception {
        container = StubContainer.started("posthorn:embedded");
        factory = container.managedFactory();
    }

    @AfterEach
    void undeploy() {
        container.close();
    }

    private Subject subject(String user, String password) {
        PasswordCredential credential = new PasswordCredential(user, password.toCharArray());
        credential.setManagedConnectionFactory(factory);
        return new Subject(false, Set.of(), Set.of(), Set.of(credential));
    }

    @Test
    void shouldMatchConnectionsOfTheSameUserOnly() throws Exception {
        Subject ann = subject("ann", "secret");
        ManagedConnection nobodys = factory.createManagedConnection(null, null);
        ManagedConnection anns = factory.createManagedConnection(ann, null);
        Set<ManagedConnection> both = Set.of(nobodys, anns);

        assertThat(factory.matchManagedConnections(both, ann, null)).isSameAs(anns);
        assertThat(factory.matchManagedConnections(both, null, null)).isSameAs(nobodys);
        assertThat(factory.matchManagedConnections(both, subject("ann", "guessed"), null)).isNull();
        assertThat(factory.matchManagedConnections(both, subject("bob", "secret"), null)).isNull();
        assertThat(factory.matchManagedConnections(both, subject("", ""), null)).isSameAs(nobodys);
        assertThat(anns.getMetaData().getUserName()).isEqualTo("ann");
        anns.destroy();
        assertThat(factory.matchManagedConnections(Set.of(anns), ann, null)).isNull();
        nobodys.destroy();
    }

    @Test
    void shouldShareOnePoolBetweenConnectionsAndContexts() throws Exception {
        StubPool pool = new StubPool(container.transactions(), StubPool.Support.NONE);
        ConnectionFactory jms = (ConnectionFactory) factory.createConnectionFactory(pool);
        jms.createContext("ann", "secret").close();
        jms.createConnection("ann", "secret").close();
        assertThat(pool.idle()).isEqualTo(1);
        jms.createConnection().close();
        jms.createContext().close();
        assertThat(pool.idle()).isEqualTo(2);
        pool.flush();
    }

    @Test
    void shouldTellFactoriesApartByWhatTheyAreConfiguredWith() throws Exception {
        PosthornManagedConnectionFactory same = container.managedFactory();
        assertThat(same).isEqualTo(factory).hasSameHashCodeAs(factory);
        same.setUser("ann");
        assertThat(same).isNotEqualTo(factory);
        PosthornManagedConnectionFactory named = container.managedFactory();
        named.setClientId("client");
        assertThat(named).isNotEqualTo(factory);
    }

    @Test
    void shouldReportLostConnectionsAndReplaceThem() throws Exception {
        ManagedConnection works = factory.createManagedConnection(null, null);
        ManagedConnection lost = factory.createManagedConnection(null, null);
        lost.destroy();
        assertThat(factory).isInstanceOf(ValidatingManagedConnectionFactory.class);
        assertThat(factory.getInvalidConnections(Set.of(works, lost))).containsExactly(lost);
        works.destroy();
    }

    @Test
    void shouldCommitAndRollBackTheContainersLocalTransactions() throws Exception {
        StubPool pool = new StubPool(container.transactions(), StubPool.Support.LOCAL);
        ConnectionFactory jms = (ConnectionFactory) factory.createConnectionFactory(pool);

        container.transactions().begin();
        send(jms, "rolled back");
        container.transactions().rollback();
        container.transactions().begin();
        send(jms, "committed");
        assertThat(receive(jms)).as("not visible yet, and the session's own").isNull();
        container.transactions().commit();

        container.transactions().begin();
        assertThat(receive(jms)).isEqualTo("committed");
        container.transactions().rollback();
        assertThat(receive(jms)).as("came back").isEqualTo("committed");
        assertThat(receive(jms)).isNull();
        pool.flush();
    }

    private static void send(ConnectionFactory jms, String text) {
        try (JMSContext context = jms.createContext()) {
            context.createProducer().send(context.createQueue("local"), text);
        }
    }

    private static String receive(ConnectionFactory jms) {
        try (JMSContext context = jms.createContext()) {
            return context.createConsumer(context.createQueue("local")).receiveBody(String.class, 300);
        }
    }

    @Test
    void shouldMoveAHandleToAnotherConnection() throws Exception {
        ManagedConnection one = factory.createManagedConnection(null, null);
        ManagedConnection two = factory.createManagedConnection(null, null);
        Connection handle = (Connection) one.getConnection(null, null);
        handle.start();
        Session session = handle.createSession();
        Queue queue = session.createQueue("moved");
        MessageProducer producer = session.createProducer(queue);
        producer.setPriority(7);
        two.associateConnection(handle);
        one.cleanup();
        producer.send(session.createMessage());
        assertThat(session.createConsumer(queue).receive(30_000).getJMSPriority()).isEqualTo(7);
        session.close();
        handle.createSession().createMessage();
        assertThatThrownBy(() -> two.associateConnection("something else")).isInstanceOf(ResourceException.class);
        one.destroy();
        two.destroy();
    }

    /** Some containers hand a connection out again without a cleanup, within one method of an application. */
    @Test
    void shouldBeAsNewAfterTheLastHandleIsClosed() throws Exception {
        ManagedConnection connection = factory.createManagedConnection(null, null);
        Connection first = (Connection) connection.getConnection(null, null);
        first.start();
        Session session = first.createSession();
        Queue temporary = session.createTemporaryQueue();
        session.createProducer(temporary).send(session.createMessage());
        first.close();

        Connection second = (Connection) connection.getConnection(null, null);
        Session next = second.createSession();
        Queue queue = next.createQueue("not.started");
        next.createProducer(queue).send(next.createMessage());
        assertThat(next.createConsumer(queue).receive(200)).as("not started").isNull();
        assertThatThrownBy(() -> next.createProducer(temporary).send(next.createMessage()))
                .as("the temporary queue is gone").isInstanceOf(JMSException.class);
        connection.destroy();
    }

    @Test
    void shouldSurviveSerialisation() throws Exception {
        StubPool pool = new StubPool(container.transactions(), StubPool.Support.NONE);
        FactoryHandle handle = (FactoryHandle) factory.createConnectionFactory(pool);
        Reference reference = new Reference(ConnectionFactory.class.getName());
        handle.setReference(reference);
        assertThat(handle).isInstanceOf(Referenceable.class);
        assertThat(handle.getReference()).isSameAs(reference);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factory);
            out.writeObject(factory.createConnectionFactory());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(factory);
            ConnectionFactory copy = (ConnectionFactory) in.readObject();
            copy.createConnection().close();
        }
    }

    /** Outside of any container the whole API is there. */
    @Test
    void shouldRestrictNothingWithoutAContainer() throws Exception {
        ConnectionFactory jms = (ConnectionFactory) factory.createConnectionFactory();
        CountDownLatch heard = new CountDownLatch(1);
        try (Connection connection = jms.createConnection()) {
            connection.setClientID("standalone");
            connection.setExceptionListener(e -> {
            });
            Session first = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            Session second = connection.createSession(true, Session.SESSION_TRANSACTED);
            Queue queue = first.createQueue("free");
            first.createConsumer(queue).setMessageListener(message -> heard.countDown());
            connection.start();
            second.createProducer(queue).send(second.createMessage());
            second.commit();
            assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
            connection.stop();
        }
        try (JMSContext context = jms.createContext(); JMSContext other = context.createContext(1)) {
            assertThat(other.getSessionMode()).isEqualTo(1);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheUrlAtDeployment() throws Exception {
        PosthornManagedConnectionFactory without = new PosthornManagedConnectionFactory();
        assertThatThrownBy(without::createConnectionFactory).isInstanceOf(ResourceException.class)
                .hasMessageContaining("no broker is named").hasMessageContaining("url");
        factory.setUrl("http://host");
        assertThatThrownBy(factory::createConnectionFactory).isInstanceOf(ResourceException.class)
                .hasMessageContaining("'http://host'");
    }

    @Test
    void shouldNameTheProduct() throws Exception {
        ManagedConnection connection = factory.createManagedConnection(null, null);
        ManagedConnectionMetaData facts = connection.getMetaData();
        assertThat(facts.getEISProductName()).isEqualTo("Posthorn");
        assertThat(facts.getMaxConnections()).isZero();
        assertThat((ManagedConnectionFactory) factory).hasToString(factory.toString());
        connection.destroy();
    }
}
