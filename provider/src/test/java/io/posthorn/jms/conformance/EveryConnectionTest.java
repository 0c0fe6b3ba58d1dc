package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds for all the objects that represent a connection, of every API (Jakarta Messaging 3.1, 6.1 and 6.2). */
@Timeout(60)
class EveryConnectionTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String id = UUID.randomUUID().toString();
    private Connection classic;
    private QueueConnection queues;
    private TopicConnection topics;
    private JMSContext context;
    private Session session;
    private Queue queue;
    private Topic topic;

    @BeforeEach
    void connect() throws Exception {
        classic = factory.createConnection();
        queues = factory.createQueueConnection();
        topics = factory.createTopicConnection();
        context = factory.createContext();
        session = classic.createSession();
        queue = session.createQueue("every-" + id);
        topic = session.createTopic("every-" + id);
    }

    @AfterEach
    void disconnect() throws Exception {
        for (Connection each : List.of(classic, queues, topics)) {
            each.close();
        }
        context.close();
    }

    @Test
    @Specification(section = "6.1.6", rule = "Connections of every API, and contexts, tell the same meta data")
    void shouldTellTheSameMetaDataFromEveryConnection() throws Exception {
        String told = versions(classic.getMetaData());
        assertThat(told).startsWith("3.1 ");
        for (ConnectionMetaData each : List.of(queues.getMetaData(), topics.getMetaData(), context.getMetaData())) {
            assertThat(versions(each)).isEqualTo(told);
        }
    }

    private static String versions(ConnectionMetaData data) throws JMSException {
        return data.getJMSVersion() + " " + data.getJMSProviderName() + " " + data.getProviderVersion();
    }

    @Test
    @Specification(section = "6.1.4", rule = "A QueueConnection and a TopicConnection are stopped until they are started")
    void shouldDeliverToTheConnectionsOfADomainOnceTheyAreStarted() throws Exception {
        MessageConsumer receiver = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE).createReceiver(queue);
        MessageConsumer subscriber = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE).createSubscriber(topic);
        send(session, session.createProducer(queue), "a");
        send(session, session.createProducer(topic), "b");
        assertThat(receiver.receiveNoWait()).isNull();
        assertThat(subscriber.receiveNoWait()).isNull();
        queues.start();
        topics.start();

        assertThat(receive(receiver, 1)).containsExactly("a");
        assertThat(receive(subscriber, 1)).containsExactly("b");
    }

    @Test
    @Specification(section = "6.1.2", rule = "Connections of every API, and contexts, take a client identifier only before "
            + "their first use")
    void shouldTakeAClientIdentifierOnlyBeforeTheFirstUse() throws Exception {
        queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        topics.start();
        context.createConsumer(queue);
        assertThatThrownBy(() -> queues.setClientID("queues-" + id)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> topics.setClientID("topics-" + id)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> context.setClientID("context-" + id)).isInstanceOf(IllegalStateRuntimeException.class);
        try (JMSContext fresh = factory.createContext()) {
            fresh.setClientID("context-" + id);
            assertThat(fresh.getClientID()).isEqualTo("context-" + id);
            JMSConsumer consumer = fresh.createDurableConsumer(topic, "sub");
            fresh.createProducer().send(topic, "a");
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
            consumer.close();
            fresh.unsubscribe("sub");
        }
    }

    @Test
    @Specification(section = "6.1.7", rule = "A connection or context without ExceptionListener tells null, otherwise the one "
            + "that was set last")
    void shouldTellTheExceptionListenerThatWasSet() throws Exception {
        ExceptionListener first = exception -> {};
        ExceptionListener second = exception -> {};
        for (Connection each : List.of(classic, queues, topics)) {
            assertThat(each.getExceptionListener()).isNull();
            each.setExceptionListener(first);
            each.setExceptionListener(second);
            assertThat(each.getExceptionListener()).isSameAs(second);
            each.setExceptionListener(null);
            assertThat(each.getExceptionListener()).isNull();
        }
        assertThat(context.getExceptionListener()).isNull();
        context.setExceptionListener(first);
        assertThat(context.getExceptionListener()).isSameAs(first);
    }

    @Test
    @Specification(section = "6.1.8", rule = "Once closed, connections of both domains and what they made refuse to be used; "
            + "closing again is ignored")
    void shouldCloseTheConnectionsOfADomainWithAllTheyMade() throws Exception {
        QueueSession queueSession = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        TopicSession topicSession = topics.createTopicSession(true, Session.AUTO_ACKNOWLEDGE);
        var receiver = queueSession.createReceiver(queue);
        var sender = queueSession.createSender(queue);
        var subscriber = topicSession.createSubscriber(topic);
        var publisher = topicSession.createPublisher(topic);
        queues.close();
        topics.close();
        for (var use : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(queues::start, topics::start,
                queues::getMetaData, topics::getClientID, queueSession::createMessage, topicSession::commit,
                receiver::getQueue, sender::getQueue, subscriber::getNoLocal, publisher::getTopic,
                subscriber::receiveNoWait)) {
            assertThatThrownBy(use).isInstanceOf(IllegalStateException.class);
        }
        publisher.close();
        receiver.close();
        topicSession.close();
        queues.close();
    }
}
