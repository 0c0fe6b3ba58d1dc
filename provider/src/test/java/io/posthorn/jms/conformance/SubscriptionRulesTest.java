package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
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
import static io.posthorn.jms.conformance.Messages.receiveTold;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a subscription is known by, what it keeps and who may consume it (Jakarta Messaging 3.1, 4.2 and 8.3). */
@Timeout(60)
class SubscriptionRulesTest {
    private final String id = UUID.randomUUID().toString();
    private final PosthornConnectionFactory factory = clientNamed("one");
    private Connection connection;
    private Session session;
    private Topic topic;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        topic = session.createTopic("subscription-" + id);
        producer = session.createProducer(topic);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private PosthornConnectionFactory clientNamed(String name) {
        return new PosthornConnectionFactory("posthorn:embedded?clientID=" + name + "-" + id);
    }

    private void sendColored(String... colorsAndTexts) throws JMSException {
        for (String each : colorsAndTexts) {
            Message message = session.createTextMessage(each);
            message.setStringProperty("color", each.split(" ")[0]);
            producer.send(message);
        }
    }

    @Test
    @Specification(section = "4.2.2", rule = "What a receiver does to its copy of a message is not seen in another "
            + "subscription's copy")
    void shouldNotShowToOneSubscriberWhatAnotherChangedInItsCopy() throws Exception {
        MessageConsumer first = session.createConsumer(topic);
        MessageConsumer second = session.createConsumer(topic);
        sendColored("red a");
        TextMessage changed = (TextMessage) first.receive(PATIENCE_MS);
        changed.clearBody();
        changed.setText("changed");
        changed.clearProperties();
        changed.setStringProperty("color", "blue");
        changed.setJMSType("changed");
        Message other = second.receive(PATIENCE_MS);

        assertThat(other.getBody(String.class)).isEqualTo("red a");
        assertThat(other.getStringProperty("color")).isEqualTo("red");
        assertThat(other.getJMSType()).isNull();
    }

    @Test
    @Specification(section = "4.2.2", rule = "The next consumer of a durable subscription goes on where the one before "
            + "it stopped")
    void shouldResumeADurableSubscriptionWhereThePriorConsumerLeftIt() throws Exception {
        try (Session receiving = connection.createSession(Session.CLIENT_ACKNOWLEDGE)) {
            MessageConsumer consumer = receiving.createDurableConsumer(topic, "sub");
            send(session, producer, "a", "b", "c", "d");
            consumer.receive(PATIENCE_MS).acknowledge();
            assertThat(receive(consumer, 1)).containsExactly("b");
        }
        send(session, producer, "e");
        MessageConsumer next = session.createDurableConsumer(topic, "sub");

        assertThat(receiveTold(next, 4)).containsExactly("b 2*", "c 1", "d 1", "e 1");
        assertThat(next.receiveNoWait()).isNull();
        next.close();
        session.unsubscribe("sub");
    }

    @Test
    @Specification(section = "4.2.2", rule = "What a selector or other consumers leave of a subscription arrives in the "
            + "order it was sent")
    void shouldKeepTheOrderOfWhatASelectorOrOtherConsumersLeave() throws Exception {
        MessageConsumer red = session.createConsumer(topic, "color = 'red'");
        MessageConsumer team = session.createSharedConsumer(topic, "team");
        MessageConsumer colleague = session.createSharedConsumer(topic, "team");
        sendColored("red 1", "blue 2", "red 3", "blue 4", "blue 5", "red 6");

        assertThat(receive(red, 3)).containsExactly("red 1", "red 3", "red 6");
        assertThat(receive(team, 1)).containsExactly("red 1");
        team.close();
        assertThat(receive(colleague, 5)).containsExactly("blue 2", "red 3", "blue 4", "blue 5", "red 6");
    }

    @Test
    @Specification(section = "6.2.2", rule = "A temporary topic with a consumer cannot be deleted; once deleted, not "
            + "even its own connection can use it")
    @Specification(section = "4.2.7", rule = "Messages of a temporary topic are consumed only by the connection that "
            + "created it; others publish to it")
    void shouldLetOnlyItsOwnConnectionConsumeFromATemporaryTopic() throws Exception {
        TemporaryTopic temporary = session.createTemporaryTopic();
        MessageConsumer own = connection.createSession().createConsumer(temporary);
        try (JMSContext other = clientNamed("two").createContext()) {
            assertThatThrownBy(() -> other.createConsumer(temporary))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
            assertThatThrownBy(() -> other.createSharedConsumer(temporary, "team"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
            other.createProducer().send(temporary, "reply");
        }

        assertThat(receive(own, 1)).containsExactly("reply");
        assertThatThrownBy(temporary::delete).isInstanceOf(JMSException.class);
        own.close();
        temporary.delete();
        assertThatThrownBy(() -> session.createConsumer(temporary)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createProducer(temporary)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createProducer(null).send(temporary, session.createMessage()))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Specification(section = "8.3.2", rule = "A selector keeps what it does not match out of a shared non-durable "
            + "subscription")
    void shouldAddToASharedSubscriptionOnlyWhatItsSelectorMatches() throws Exception {
        MessageConsumer shared = session.createSharedConsumer(topic, "team", "color = 'red'");
        sendColored("blue a", "red b", "blue c");

        assertThat(receive(shared, 1)).containsExactly("red b");
        assertThat(shared.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "8.3.3", rule = "An unshared durable subscription is identified by its name and the client "
            + "identifier: the same name of two clients is two subscriptions")
    void shouldKeepDurableSubscriptionsOfOneNameOfTwoClientsApart() throws Exception {
        try (JMSContext other = clientNamed("two").createContext()) {
            session.createDurableConsumer(topic, "sub").close();
            other.createDurableConsumer(topic, "sub").close();
            send(session, producer, "a");
            session.unsubscribe("sub");

            JMSConsumer kept = other.createDurableConsumer(topic, "sub");
            assertThat(kept.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
            kept.close();
            assertThatThrownBy(() -> session.unsubscribe("sub")).isInstanceOf(InvalidDestinationException.class);
            other.unsubscribe("sub");
        }
    }

    @Test
    @Specification(section = "8.3.4", rule = "A shared durable subscription is identified by its name and the client "
            + "identifier, if there is one")
    void shouldKeepSharedDurableSubscriptionsOfOneNameOfTwoClientsApart() throws Exception {
        try (JMSContext nameless = new PosthornConnectionFactory("posthorn:embedded").createContext()) {
            String name = "team-" + id;
            session.createSharedDurableConsumer(topic, name).close();
            nameless.createSharedDurableConsumer(topic, name).close();
            send(session, producer, "a");
            JMSConsumer theirs = nameless.createSharedDurableConsumer(topic, name);
            MessageConsumer ours = session.createSharedDurableConsumer(topic, name);

            assertThat(theirs.receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
            assertThat(receive(ours, 1)).containsExactly("a");
            theirs.close();
            ours.close();
            nameless.unsubscribe(name);
            session.unsubscribe(name);
        }
    }

    @Test
    @Specification(section = "8.3.4", rule = "Each message of a shared durable subscription goes to one of its consumers")
    @Specification(section = "8.3.4", rule = "A shared durable subscription with a consumer cannot be deleted; once "
            + "deleted, it has nothing left")
    void shouldShareADurableSubscriptionUntilItIsDeleted() throws Exception {
        MessageConsumer one = session.createSharedDurableConsumer(topic, "team");
        MessageConsumer two = session.createSharedDurableConsumer(topic, "team");
        send(session, producer, "a", "b");
        assertThat(receive(one, 1)).containsExactly("a");
        assertThatThrownBy(() -> session.unsubscribe("team")).isInstanceOf(IllegalStateException.class);
        one.close();
        assertThat(receive(two, 1)).containsExactly("b");
        assertThat(two.receiveNoWait()).isNull();
        assertThatThrownBy(() -> session.unsubscribe("team")).isInstanceOf(IllegalStateException.class);
        two.close();
        send(session, producer, "c");
        session.unsubscribe("team");

        MessageConsumer anew = session.createSharedDurableConsumer(topic, "team");
        assertThat(anew.receiveNoWait()).isNull();
        anew.close();
        session.unsubscribe("team");
    }

    @Test
    @Specification(section = "8.3.4", rule = "Another topic makes an inactive shared durable subscription a new one")
    void shouldBeginASharedDurableSubscriptionAnewWhenItsTopicChanges() throws Exception {
        Topic second = session.createTopic("subscription-2-" + id);
        session.createSharedDurableConsumer(topic, "team").close();
        send(session, producer, "lost");
        MessageConsumer consumer = session.createSharedDurableConsumer(second, "team");
        send(session, producer, "of the former topic");
        send(session, session.createProducer(second), "a");

        assertThat(receive(consumer, 1)).containsExactly("a");
        assertThat(consumer.receiveNoWait()).isNull();
        consumer.close();
        session.unsubscribe("team");
    }

    @Test
    @Specification(section = "8.3.3", rule = "Every API's methods create an unshared durable subscription, and a consumer of "
            + "the one that exists")
    void shouldResumeADurableSubscriptionWithEveryApi() throws Exception {
        send(session, producer, "before");
        session.createDurableSubscriber(topic, "sub").close();
        send(session, producer, "a", "b", "c", "d");
        try (MessageConsumer classic = session.createDurableConsumer(topic, "sub")) {
            assertThat(receive(classic, 1)).containsExactly("a");
        }
        try (MessageConsumer subscriber = session.createDurableSubscriber(topic, "sub", null, false)) {
            assertThat(receive(subscriber, 1)).containsExactly("b");
        }
        connection.close();
        try (TopicConnection topics = factory.createTopicConnection()) {
            topics.start();
            TopicSession legacy = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThat(receive(legacy.createDurableSubscriber(topic, "sub"), 1)).containsExactly("c");
        }
        try (JMSContext context = factory.createContext()) {
            JMSConsumer consumer = context.createDurableConsumer(topic, "sub");
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("d");
            assertThat(consumer.receiveNoWait()).isNull();
            consumer.close();
            context.unsubscribe("sub");
        }
    }

    @Test
    @Specification(section = "8.1", rule = "A consumer is created for a destination: `InvalidDestinationException` without")
    void shouldRefuseToCreateAConsumerWithoutDestination() {
        for (var create : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> session.createConsumer(null), () -> session.createConsumer(null, "a = 1"),
                () -> session.createSharedConsumer(null, "team"), () -> session.createDurableConsumer(null, "sub"),
                () -> session.createSharedDurableConsumer(null, "team"), () -> session.createBrowser(null))) {
            assertThatThrownBy(create).isInstanceOf(InvalidDestinationException.class);
        }
    }
}
