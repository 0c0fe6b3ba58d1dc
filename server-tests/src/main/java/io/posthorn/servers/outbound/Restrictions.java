package io.posthorn.servers.outbound;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an application in a web or EJB container may not do: Jakarta Messaging 3.1, 14. */
@Checks
public class Restrictions {
    private static final MessageListener NOBODY = message -> {
    };

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private Outside outside;

    @Check
    public void shouldRefuseWhatIsTheContainersOnAConnection() throws Exception {
        try (Connection connection = factory.createConnection()) {
            assertThatThrownBy(() -> connection.setClientID("mine")).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> connection.setExceptionListener(e -> {
            })).isInstanceOf(JMSException.class);
            assertThatThrownBy(connection::stop).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> connection.createConnectionConsumer(outside.freshQueue(), null, null, 1))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Check
    public void shouldRefuseListeners() throws Exception {
        Queue queue = outside.freshQueue();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(queue);
            assertThatThrownBy(() -> consumer.setMessageListener(NOBODY)).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.setMessageListener(NOBODY)).isInstanceOf(JMSException.class);
        }
        try (JMSContext context = factory.createContext()) {
            assertThatThrownBy(() -> context.createConsumer(queue).setMessageListener(NOBODY))
                    .isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> context.setClientID("mine")).isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE))
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Check
    public void shouldRefuseASecondSession() throws Exception {
        try (Connection connection = factory.createConnection()) {
            Session first = connection.createSession();
            assertThatThrownBy(connection::createSession).isInstanceOf(JMSException.class);
            first.close();
            assertThatCode(() -> connection.createSession().close()).as("after the first was closed")
                    .doesNotThrowAnyException();
        }
    }

    @Check
    public void shouldRefuseAClosedHandle() throws Exception {
        Queue queue = outside.freshQueue();
        Connection connection = factory.createConnection();
        Session session = connection.createSession();
        connection.close();
        connection.close();
        assertThatThrownBy(connection::createSession).isInstanceOf(jakarta.jms.IllegalStateException.class);
        assertThatThrownBy(() -> session.createProducer(queue)).isInstanceOf(jakarta.jms.IllegalStateException.class);
        JMSContext context = factory.createContext();
        context.close();
        context.close();
        assertThatThrownBy(() -> context.createQueue("any")).isInstanceOf(JMSRuntimeException.class);
    }

    @Check
    public void shouldNotBeTransactedOutsideOfTransactions() throws Exception {
        Queue queue = outside.freshQueue();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            assertThat(session.getTransacted()).isFalse();
            session.createProducer(queue).send(session.createTextMessage("at once"));
            assertThat(outside.receive(queue)).isEqualTo("at once");
        }
    }
}
