package io.posthorn.jms;

import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.util.Collections;
import java.util.Enumeration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Selectors, noLocal and delivery delay, as far as the client has a part in them. */
@Timeout(60)
class SelectionTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String name = "select-" + UUID.randomUUID();
    private Connection connection;
    private Session session;
    private Queue queue;
    private Topic topic;

    @BeforeEach
    void connect() throws Exception {
        factory.setClientID("client-" + name);
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue(name);
        topic = session.createTopic(name);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private void send(String color) throws JMSException {
        Message message = session.createTextMessage(color);
        message.setStringProperty("color", color);
        session.createProducer(queue).send(message);
    }

    @Test
    @Specification(section = "4.1.2", rule = "What a selector does not match stays on the queue for other consumers")
    @Specification(section = "4.1.6", rule = "A browser with a selector shows only what matches")
    void shouldReceiveAndBrowseOnlyWhatIsSelected() throws Exception {
        send("red");
        send("blue");
        try (QueueBrowser browser = session.createBrowser(queue, "color = 'blue'")) {
            assertThat(browser.getMessageSelector()).isEqualTo("color = 'blue'");
            assertThat(Collections.list((Enumeration<?>) browser.getEnumeration())).hasSize(1);
        }
        MessageConsumer blue = session.createConsumer(queue, "color = 'blue'");
        assertThat(blue.getMessageSelector()).isEqualTo("color = 'blue'");
        assertThat(blue.receive(30_000).getStringProperty("color")).isEqualTo("blue");
        assertThat(blue.receiveNoWait()).isNull();
        MessageConsumer all = session.createConsumer(queue, " ");
        assertThat(all.getMessageSelector()).isNull();
        assertThat(all.receive(30_000).getStringProperty("color")).isEqualTo("red");
    }

    @Test
    @Specification(section = "8.1", rule = "An invalid selector is refused when the consumer is created")
    void shouldRefuseAnInvalidSelectorWhereverOneIsGiven() throws Exception {
        String wrong = "color = ";
        assertThatThrownBy(() -> session.createConsumer(queue, wrong)).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createConsumer(topic, wrong)).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createBrowser(queue, wrong)).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic, "s", wrong))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "d", wrong, false))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "sd", wrong))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> connection.createConnectionConsumer(queue, wrong, () -> null, 1))
                .isInstanceOf(InvalidSelectorException.class);
        factory.setClientID(null);
        try (JMSContext context = factory.createContext()) {
            assertThatThrownBy(() -> context.createConsumer(queue, wrong))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
        }
        assertThat(session.createConsumer(queue).receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "8.3.3", rule = "noLocal keeps what the own connection publishes out of the subscription")
    void shouldKeepAConnectionsOwnMessagesFromItsNoLocalSubscriptions() throws Exception {
        TopicSubscriber others = session.createDurableSubscriber(topic, "others", null, true);
        assertThat(others.getNoLocal()).isTrue();
        MessageConsumer all = session.createConsumer(topic, null, false);
        session.createProducer(topic).send(session.createTextMessage("own"));
        factory.setClientID(null);
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(topic, "other's");
        }
        assertThat(others.receive(30_000).getBody(String.class)).isEqualTo("other's");
        assertThat(all.receive(30_000).getBody(String.class)).isEqualTo("own");
    }

    @Test
    @Specification(section = "7.9", rule = "A message is not delivered before its delivery time, the time of its send "
            + "plus the delay")
    @Specification(section = "6.2.9.2", rule = "A message with an earlier delivery time may overtake one with a later")
    void shouldDeliverNotBeforeTheDeliveryTime() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryDelay(400);
        Message late = session.createTextMessage("late");
        producer.send(late);
        producer.setDeliveryDelay(0);
        producer.send(session.createTextMessage("soon"));
        assertThat(late.getJMSDeliveryTime()).isEqualTo(late.getJMSTimestamp() + 400);
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(consumer.receive(30_000).getBody(String.class)).isEqualTo("soon");
        Message received = consumer.receive(30_000);
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(received.getJMSDeliveryTime());
        assertThat(received.getJMSDeliveryTime()).isEqualTo(late.getJMSDeliveryTime());
        assertThatThrownBy(() -> producer.setDeliveryDelay(-1)).isInstanceOf(JMSException.class);
    }

    @Test
    @Specification(section = "7.5", rule = "Properties of the JMSProducer override those of the message")
    @Specification(section = "7.6", rule = "Headers set on the JMSProducer are set on each message")
    void shouldPutTheProducersPropertiesAndHeadersOntoEachMessage() throws Exception {
        factory.setClientID(null);
        try (JMSContext context = factory.createContext()) {
            JMSConsumer consumer = context.createConsumer(queue, "color = 'red' AND JMSType = 'paint'");
            JMSProducer producer = context.createProducer().setProperty("color", "red").setJMSType("paint")
                    .setJMSCorrelationID("c").setJMSReplyTo(topic).setPriority(7).setTimeToLive(60_000);
            Message message = context.createTextMessage("body");
            message.setStringProperty("color", "blue");
            producer.send(queue, message);
            Message received = consumer.receive(30_000);
            assertThat(received.getJMSCorrelationID()).isEqualTo("c");
            assertThat(received.getJMSReplyTo()).isEqualTo(topic);
            assertThat(received.getJMSPriority()).isEqualTo(7);
            assertThat(received.getJMSExpiration()).isEqualTo(received.getJMSTimestamp() + 60_000);
            assertThat(producer.getPropertyNames()).containsExactly("color");
            assertThatThrownBy(() -> producer.send(queue, received))
                    .isInstanceOf(MessageNotWriteableRuntimeException.class);
        }
    }
}
