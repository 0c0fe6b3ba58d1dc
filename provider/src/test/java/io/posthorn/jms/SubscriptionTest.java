package io.posthorn.jms;

import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Subscriptions of all four kinds (Jakarta Messaging 3.1, 8.3) and their names. */
@Timeout(60)
class SubscriptionTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String id = UUID.randomUUID().toString();
    private Connection connection;
    private Session session;
    private Topic topic;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        factory.setClientID("client-" + id);
        connect(factory.createConnection());
    }

    private void connect(Connection opened) throws JMSException {
        connection = opened;
        session = opened.createSession();
        topic = session.createTopic("topic-" + id);
        producer = session.createProducer(topic);
        opened.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private void publish(String... texts) throws JMSException {
        for (String text : texts) {
            producer.send(session.createTextMessage(text));
        }
    }

    private static List<String> received(MessageConsumer consumer) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (TextMessage message = (TextMessage) consumer.receiveNoWait(); message != null;) {
            texts.add(message.getText());
            message = (TextMessage) consumer.receiveNoWait();
        }
        return texts;
    }

    @Test
    @Specification(section = "4.2.11", rule = "What is published while a durable subscription is inactive is "
            + "delivered when it is active again")
    @Specification(section = "8.3.3", rule = "An unshared durable subscription collects messages until `unsubscribe`")
    void shouldKeepForADurableSubscriptionWhatIsPublishedWhileNobodyConsumes() throws Exception {
        session.createDurableConsumer(topic, "kept").close();
        publish("one", "two");
        connection.close();
        connect(factory.createConnection());
        TopicSubscriber again = session.createDurableSubscriber(topic, "kept");
        assertThat(again.getTopic()).isEqualTo(topic);
        assertThat(received(again)).containsExactly("one", "two");
        again.close();
        session.unsubscribe("kept");
        publish("three");
        assertThat(received(session.createDurableConsumer(topic, "kept"))).isEmpty();
    }

    @Test
    @Specification(section = "8.3.3", rule = "An unshared durable subscription has one active consumer; a second is "
            + "refused")
    void shouldRefuseASecondConsumerOfAnUnsharedDurableSubscription() throws Exception {
        session.createDurableConsumer(topic, "mine");
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "mine")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createDurableSubscriber(topic, "mine")).isInstanceOf(JMSException.class);
    }

    @Test
    @Specification(section = "8.3.3", rule = "A durable subscription with an active consumer cannot be deleted")
    void shouldUnsubscribeOnlyWhatExistsAndIsNotInUse() throws Exception {
        MessageConsumer consumer = session.createDurableConsumer(topic, "used");
        assertThatThrownBy(() -> session.unsubscribe("used")).isInstanceOf(JMSException.class);
        consumer.close();
        session.unsubscribe("used");
        assertThatThrownBy(() -> session.unsubscribe("used")).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.unsubscribe("never there")).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Specification(section = "4.2.7", rule = "A durable subscription on a temporary topic is refused")
    @Specification(section = "8.3.3", rule = "An unshared durable subscription needs a client identifier")
    @Specification(section = "8.3.4", rule = "A shared durable subscription needs no client identifier")
    void shouldAskForNamesAndForAClientIdentifierWhereTheyAreNeeded() throws Exception {
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic, null)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(null, "s"))
                .isInstanceOf(InvalidDestinationException.class);
        try (Connection nameless = new PosthornConnectionFactory("posthorn:embedded").createConnection()) {
            Session other = nameless.createSession();
            assertThatThrownBy(() -> other.createDurableConsumer(topic, "d"))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("clientID");
            assertThatThrownBy(() -> other.createDurableConsumer(null, "d"))
                    .isInstanceOf(InvalidDestinationException.class);
            other.createSharedDurableConsumer(topic, "shared-" + id).close();
            other.unsubscribe("shared-" + id);
        }
        TemporaryTopic temporary = session.createTemporaryTopic();
        assertThatThrownBy(() -> session.createDurableConsumer(temporary, "d"))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(temporary, "d"))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Specification(section = "8.3.2", rule = "Each message of a shared subscription goes to one of its consumers")
    void shouldShareTheMessagesOfASharedSubscriptionAmongItsConsumers() throws Exception {
        MessageConsumer one = session.createSharedConsumer(topic, "team");
        MessageConsumer two = session.createSharedConsumer(topic, "team");
        publish("a", "b", "c", "d");
        List<String> all = received(one);
        all.addAll(received(two));
        assertThat(all).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    @Specification(section = "8.3.2", rule = "A shared non-durable subscription ends with its last consumer")
    @Specification(section = "8.3.4", rule = "A shared durable subscription outlives its consumers, and one of the "
            + "same name that is not durable is another")
    void shouldEndASharedSubscriptionWithItsLastConsumerButNotADurableOne() throws Exception {
        session.createSharedConsumer(topic, "team").close();
        session.createSharedDurableConsumer(topic, "team").close();
        publish("a");
        assertThat(received(session.createSharedConsumer(topic, "team"))).isEmpty();
        assertThat(received(session.createSharedDurableConsumer(topic, "team"))).containsExactly("a");
    }

    @Test
    @Specification(section = "8.3.2", rule = "A shared subscription is identified by its name and the client "
            + "identifier, if there is one")
    void shouldKeepASharedSubscriptionWithoutClientIdentifierApartFromOneWith() throws Exception {
        MessageConsumer named = session.createSharedConsumer(topic, "team");
        try (JMSContext nameless = new PosthornConnectionFactory("posthorn:embedded").createContext()) {
            JMSConsumer other = nameless.createSharedConsumer(topic, "team");
            publish("a");
            assertThat(other.receiveBody(String.class, 5_000)).isEqualTo("a");
            assertThat(received(named)).containsExactly("a");
        }
    }

    @Test
    @Specification(section = "8.3.3", rule = "Another topic or selector for an inactive durable subscription deletes "
            + "it and creates a new one")
    void shouldBeginADurableSubscriptionAnewWhenItsTopicOrSelectorChanges() throws Exception {
        Topic other = session.createTopic("other-" + id);
        session.createDurableConsumer(topic, "moving").close();
        publish("before");
        session.createDurableConsumer(topic, "moving", "color = 'red'", false).close();
        publish("unselected");
        session.createDurableConsumer(topic, "moving").close();
        session.createDurableConsumer(other, "moving").close();
        publish("elsewhere");
        session.createProducer(other).send(session.createTextMessage("here"));
        MessageConsumer consumer = session.createDurableConsumer(other, "moving");
        assertThat(received(consumer)).containsExactly("here");
        consumer.close();
        assertThat(received(session.createDurableConsumer(topic, "moving"))).isEmpty();
    }

    @Test
    @Specification(section = "8.3.2", rule = "Another topic or selector is refused while a shared subscription has a "
            + "consumer")
    @Specification(section = "8.3.4", rule = "Another topic or selector is refused while a shared durable "
            + "subscription has a consumer")
    void shouldRefuseADifferentTopicOrSelectorWhileASharedSubscriptionIsInUse() throws Exception {
        Topic other = session.createTopic("other-" + id);
        session.createSharedConsumer(topic, "team", "color = 'red'");
        session.createSharedDurableConsumer(topic, "team", "color = 'red'");
        assertThatThrownBy(() -> session.createSharedConsumer(topic, "team")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(other, "team", "color = 'red'"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "team"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(other, "team", "color = 'red'"))
                .isInstanceOf(JMSException.class);
        session.createSharedConsumer(topic, "team", "color = 'red'").close();
    }

    @Test
    @Specification(section = "8.3.3", rule = "An unshared durable subscription cannot have the name of a shared "
            + "durable one")
    @Specification(section = "8.3.4", rule = "A shared durable subscription cannot have the name of an unshared "
            + "durable one")
    void shouldNotLetASharedAndAnUnsharedDurableSubscriptionHaveOneName() throws Exception {
        session.createDurableConsumer(topic, "one").close();
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "one")).isInstanceOf(JMSException.class);
        session.createSharedDurableConsumer(topic, "two").close();
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "two")).isInstanceOf(JMSException.class);
        session.createSharedConsumer(topic, "one").close();
    }

    @Test
    @Specification(section = "8.8", rule = "Commit and rollback hold for what a consumer got that is closed")
    void shouldAcknowledgeOrRollBackAfterTheConsumerIsClosed() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        session.createDurableConsumer(topic, "late").close();
        publish("one");
        MessageConsumer consumer = transacted.createDurableConsumer(topic, "late");
        assertThat(consumer.receive(30_000).getJMSRedelivered()).isFalse();
        consumer.close();
        transacted.rollback();
        consumer = transacted.createDurableConsumer(topic, "late");
        assertThat(consumer.receive(30_000).getJMSRedelivered()).isTrue();
        consumer.close();
        transacted.commit();
        assertThat(received(session.createDurableConsumer(topic, "late"))).isEmpty();
    }

    @Test
    @Specification(section = "6.2.2", rule = "Only its own connection consumes from a temporary destination, anyone "
            + "sends to it, and nobody once it is deleted")
    void shouldForgetTemporaryDestinationsWithTheirConnection() throws Exception {
        TemporaryTopic temporary = session.createTemporaryTopic();
        MessageConsumer consumer = session.createConsumer(temporary);
        assertThatThrownBy(temporary::delete).isInstanceOf(JMSException.class);
        try (JMSContext other = new PosthornConnectionFactory("posthorn:embedded").createContext()) {
            assertThatThrownBy(() -> other.createConsumer(temporary))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
            other.createProducer().send(temporary, "answer");
            assertThat(consumer.receive(30_000).getBody(String.class)).isEqualTo("answer");
            consumer.close();
            temporary.delete();
            assertThatThrownBy(() -> other.createProducer().send(temporary, "late"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
        try (JMSContext third = new PosthornConnectionFactory("posthorn:embedded").createContext()) {
            assertThatThrownBy(() -> third.createProducer().send(temporary, "later"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
        assertThatThrownBy(() -> session.createConsumer(temporary)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Specification(section = "9.2", rule = "Methods of the other domain throw `IllegalStateException`")
    void shouldRefuseTheOtherDomainsMethods() throws Exception {
        factory.setClientID(null);
        try (QueueConnection queues = factory.createQueueConnection();
                TopicConnection topics = factory.createTopicConnection()) {
            QueueSession queueSession = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            TopicSession topicSession = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> queueSession.createDurableSubscriber(topic, "s"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queueSession.createDurableConsumer(topic, "s"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queueSession.createSharedConsumer(topic, "s"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queueSession.createSharedDurableConsumer(topic, "s"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(queueSession::createTemporaryTopic).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queueSession.createTopic("t")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queueSession.unsubscribe("s")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> topicSession.createBrowser(null)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> topicSession.createQueue("q")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(topicSession::createTemporaryQueue).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queues.createSharedConnectionConsumer(topic, "s", null, null, 1))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queues.createDurableConnectionConsumer(topic, "s", null, null, 1))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queues.createSharedDurableConnectionConsumer(topic, "s", null, null, 1))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
