package io.posthorn.servers.outbound;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.util.UUID;
import javax.naming.InitialContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Factories and destinations by {@code @Resource} and by name. */
@Checks
public class ResourceReferences {
    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Resource(lookup = "jms/PosthornConnectionFactory")
    private QueueConnectionFactory queueFactory;
    @Resource(lookup = "jms/PosthornConnectionFactory")
    private TopicConnectionFactory topicFactory;
    @Resource(lookup = "jms/orders")
    private Queue queue;
    @Resource(lookup = "jms/confirmations")
    private Topic topic;
    @Resource
    private ConnectionFactory defaultFactory;
    @Inject
    private Outside outside;

    @Check
    public void shouldUseTheInjectedFactory() throws Exception {
        sendsAndReceives(factory);
    }

    @Check
    public void shouldUseTheDefaultFactory() throws Exception {
        sendsAndReceives(defaultFactory);
    }

    @Check
    public void shouldUseAFactoryThatWasLookedUp() throws Exception {
        sendsAndReceives(InitialContext.doLookup("jms/PosthornConnectionFactory"));
        sendsAndReceives(InitialContext.doLookup("java:comp/DefaultJMSConnectionFactory"));
    }

    private void sendsAndReceives(ConnectionFactory tried) throws Exception {
        Queue fresh = outside.freshQueue();
        try (Connection connection = tried.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            session.createProducer(fresh).send(session.createTextMessage("hello"));
            assertThat(session.createConsumer(fresh).receive(10_000).getBody(String.class)).isEqualTo("hello");
            assertThat(connection.getMetaData().getJMSMajorVersion()).isEqualTo(3);
        }
    }

    @Check
    public void shouldFindAdministeredDestinations() throws Exception {
        assertThat(queue.getQueueName()).isEqualTo("orders");
        assertThat(topic.getTopicName()).isEqualTo("confirmations");
        Queue found = InitialContext.doLookup("jms/orders");
        assertThat(found.getQueueName()).isEqualTo("orders");
    }

    @Check
    public void shouldUseAQueueConnectionFactory() throws Exception {
        Queue fresh = outside.freshQueue();
        try (QueueConnection connection = queueFactory.createQueueConnection()) {
            connection.start();
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createSender(fresh).send(session.createTextMessage("queued"));
            QueueReceiver receiver = session.createReceiver(fresh);
            assertThat(((TextMessage) receiver.receive(10_000)).getText()).isEqualTo("queued");
        }
    }

    @Check
    public void shouldUseATopicConnectionFactory() throws Exception {
        try (TopicConnection connection = topicFactory.createTopicConnection()) {
            connection.start();
            TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            Topic fresh = session.createTopic("check-" + UUID.randomUUID());
            TopicSubscriber subscriber = session.createSubscriber(fresh);
            session.createPublisher(fresh).publish(session.createTextMessage("published"));
            assertThat(((TextMessage) subscriber.receive(10_000)).getText()).isEqualTo("published");
        }
    }

    @Check
    public void shouldCreateContextsOfEachKind() throws Exception {
        for (int mode : new int[] {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE}) {
            Queue fresh = outside.freshQueue();
            try (JMSContext context = factory.createContext(mode)) {
                context.createProducer().send(fresh, "mode " + mode);
                assertThat(context.createConsumer(fresh).receiveBody(String.class, 10_000)).isEqualTo("mode " + mode);
            }
        }
        try (JMSContext context = factory.createContext("checks", "checks")) {
            context.createProducer().send(outside.freshQueue(), "of a user");
        }
    }
}
