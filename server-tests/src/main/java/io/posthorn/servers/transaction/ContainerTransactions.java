package io.posthorn.servers.transaction;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import io.posthorn.servers.check.Transactions;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Transactions that the container begins and ends. */
@Checks
public class ContainerTransactions {
    private static final long WAIT_MS = 30_000;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private Transactions transactions;
    @Inject
    private Outside outside;

    private void sendByConnection(Queue queue, String text) throws Exception {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            session.createProducer(queue).send(session.createTextMessage(text));
        }
    }

    private String receiveByConnection(Queue queue) throws Exception {
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Message message = connection.createSession().createConsumer(queue).receive(WAIT_MS);
            return message == null ? null : message.getBody(String.class);
        }
    }

    @Check
    public void shouldShowWhatWasSentOnlyAfterTheCommit() throws Exception {
        Queue queue = outside.freshQueue();
        String early = transactions.required(() -> {
            sendByConnection(queue, "committed");
            return outside.look(queue);
        });
        assertThat(early).isNull();
        assertThat(outside.receive(queue)).isEqualTo("committed");
    }

    @Check
    public void shouldDropWhatWasSentOnRollback() throws Exception {
        Queue queue = outside.freshQueue();
        transactions.rolledBack(() -> {
            sendByConnection(queue, "never");
            return null;
        });
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldRollBackOnASystemException() throws Exception {
        Queue queue = outside.freshQueue();
        assertThatThrownBy(() -> transactions.required(() -> {
            sendByConnection(queue, "never");
            throw new IllegalStateException("on purpose");
        })).isInstanceOf(EJBException.class);
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldRedeliverWhatWasReceivedInARollback() throws Exception {
        Queue queue = outside.freshQueue();
        outside.send(queue, "again");
        String first = transactions.rolledBack(() -> receiveByConnection(queue));
        assertThat(first).isEqualTo("again");
        Message second = outside.receiveMessage(queue);
        assertThat(second).as("given back").isNotNull();
        assertThat(second.getJMSRedelivered()).isTrue();
        assertThat(second.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    }

    @Check
    public void shouldNotRedeliverWhatWasReceivedInACommit() throws Exception {
        Queue queue = outside.freshQueue();
        outside.send(queue, "once");
        assertThat(transactions.<String>required(() -> receiveByConnection(queue))).isEqualTo("once");
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldCommitSeveralConnectionsTogether() throws Exception {
        Queue queue = outside.freshQueue();
        transactions.required(() -> {
            sendByConnection(queue, "one");
            try (JMSContext first = factory.createContext(); JMSContext second = factory.createContext()) {
                first.createProducer().send(queue, "two");
                second.createProducer().send(queue, "three");
            }
            return null;
        });
        assertThat(new String[] {outside.receive(queue), outside.receive(queue), outside.receive(queue)})
                .containsExactlyInAnyOrder("one", "two", "three");
        transactions.rolledBack(() -> {
            try (JMSContext first = factory.createContext(); JMSContext second = factory.createContext()) {
                first.createProducer().send(queue, "four");
                second.createProducer().send(queue, "five");
            }
            return null;
        });
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldSuspendTheOuterTransaction() throws Exception {
        Queue queue = outside.freshQueue();
        transactions.rolledBack(() -> {
            sendByConnection(queue, "outer");
            transactions.requiresNew(() -> {
                sendByConnection(queue, "inner");
                return null;
            });
            sendByConnection(queue, "outer again");
            return null;
        });
        assertThat(outside.receive(queue)).isEqualTo("inner");
        assertThat(outside.look(queue)).isNull();
    }

    @Check
    public void shouldForwardInOneTransaction() throws Exception {
        Queue from = outside.freshQueue();
        Queue to = outside.freshQueue();
        outside.send(from, "forwarded");
        transactions.rolledBack(() -> forward(from, to));
        assertThat(outside.look(to)).isNull();
        transactions.required(() -> forward(from, to));
        assertThat(outside.receive(to)).isEqualTo("forwarded");
        assertThat(outside.look(from)).isNull();
    }

    private Void forward(Queue from, Queue to) {
        try (JMSContext context = factory.createContext()) {
            String text = context.createConsumer(from).receiveBody(String.class, WAIT_MS);
            context.createProducer().send(to, text);
            return null;
        }
    }

    @Check
    public void shouldIgnoreTheSessionModeInATransaction() throws Exception {
        Queue queue = outside.freshQueue();
        transactions.rolledBack(() -> {
            try (Connection connection = factory.createConnection()) {
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                session.createProducer(queue).send(session.createTextMessage("never"));
            }
            return null;
        });
        assertThat(outside.look(queue)).isNull();
    }
}
