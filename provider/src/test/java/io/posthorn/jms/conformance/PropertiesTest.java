package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The properties of messages and what selectors make of them (Jakarta Messaging 3.1, 3.5 and 3.8). */
@Timeout(60)
class PropertiesTest {
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded").createConnection();
        session = connection.createSession();
        queue = session.createQueue("properties-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private static List<Object> names(Enumeration<?> names) {
        return new ArrayList<>(Collections.list(names));
    }

    private Message passed(Message message) throws JMSException {
        producer.send(message);
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            return consumer.receive(PATIENCE_MS);
        }
    }

    @Test
    @Specification(section = "3.5.2", rule = "Properties are of eight types, and arrive as the type they were set as")
    @Specification(section = "3.5.5", rule = "`getObjectProperty` gives the value as an object of its type, null for none")
    void shouldCarryEveryTypeOfProperty() throws Exception {
        Map<String, Object> values = Map.of("a", true, "b", (byte) -1, "c", (short) 2, "d", 3, "e", 4L, "f", 5.5f, "g",
                6.5d, "h", "text");
        Message message = session.createMessage();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            message.setObjectProperty(value.getKey(), value.getValue());
        }
        Message received = passed(message);

        for (Map.Entry<String, Object> value : values.entrySet()) {
            assertThat(received.getObjectProperty(value.getKey())).isEqualTo(value.getValue());
        }
        assertThat(received.getObjectProperty("none")).isNull();
    }

    @Test
    @Specification(section = "3.5.3", rule = "The properties of a received message are read-only: "
            + "`MessageNotWriteableException`")
    @Specification(section = "3.5.7", rule = "`clearProperties` leaves no property, and the body as it is; then they can "
            + "be set")
    void shouldKeepReceivedPropertiesUntilTheyAreCleared() throws Exception {
        Message message = session.createTextMessage("text");
        message.setIntProperty("number", 1);
        Message received = passed(message);
        assertThatThrownBy(() -> received.setIntProperty("number", 2))
                .isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> received.setObjectProperty("other", "x"))
                .isInstanceOf(MessageNotWriteableException.class);
        received.clearProperties();
        assertThat(received.propertyExists("number")).isFalse();
        assertThat(received.getPropertyNames().hasMoreElements()).isFalse();
        received.setIntProperty("number", 3);

        assertThat(received.getIntProperty("number")).isEqualTo(3);
        assertThat(received.getBody(String.class)).isEqualTo("text");
    }

    @Test
    @Specification(section = "3.5.5", rule = "`setObjectProperty` takes the boxes and texts only: "
            + "`MessageFormatException`")
    void shouldRefuseOtherObjectsAsProperties() throws Exception {
        Message message = session.createMessage();
        for (Object value : List.of('c', new byte[1], List.of(), new Object(), Map.of())) {
            assertThatThrownBy(() -> message.setObjectProperty("p", value)).isInstanceOf(MessageFormatException.class);
        }
        assertThat(message.propertyExists("p")).isFalse();
    }

    @Test
    @Specification(section = "3.5.6", rule = "`getPropertyNames` names the properties, no header fields")
    void shouldNotNameHeadersAsProperties() throws Exception {
        Message message = session.createMessage();
        message.setJMSCorrelationID("id");
        message.setJMSType("type");
        message.setStringProperty("own", "x");
        assertThat(names(message.getPropertyNames())).containsExactly("own");

        assertThat(names(passed(message).getPropertyNames()))
                .containsExactlyInAnyOrder("own", "JMSXDeliveryCount");
    }

    @Test
    @Specification(section = "3.5.8", rule = "A property that was not set is read as one that is null")
    void shouldReadWhatWasNotSetAsNull() throws Exception {
        Message message = session.createMessage();
        assertThat(message.getStringProperty("none")).isNull();
        assertThat(message.getBooleanProperty("none")).isFalse();
        assertThatThrownBy(() -> message.getIntProperty("none")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> message.getDoubleProperty("none")).isInstanceOf(NullPointerException.class);
        assertThat(message.getObjectProperty(null)).isNull();
        assertThat(message.propertyExists(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "a-b", "a b", "+", "'a'", "NULL", "JMSPriority", "true", "Between", "not"})
    @Specification(section = "3.5.1", rule = "A property's name is an identifier of selectors; others are refused")
    void shouldRefuseNamesThatNoSelectorCanUse(String name) throws Exception {
        Message message = session.createMessage();

        assertThatThrownBy(() -> message.setIntProperty(name, 1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> message.setObjectProperty(name, "x")).isInstanceOf(JMSException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_a", "$a1", "ä", "JMSXGroupID", "JMS_Vendor", "nothing"})
    @Specification(section = "3.8.1.1", rule = "Every identifier can be a property's name and be used in a selector")
    void shouldSelectByEveryIdentifier(String name) throws Exception {
        Message message = session.createMessage();
        message.setStringProperty(name, "x");
        producer.send(session.createMessage());
        producer.send(message);

        assertThat(session.createConsumer(queue, name + " = 'x'").receive(PATIENCE_MS).getStringProperty(name))
                .isEqualTo("x");
    }

    @Test
    @Specification(section = "3.5.9", rule = "`JMSXGroupID` and `JMSXGroupSeq` are supported: they arrive as the client "
            + "set them")
    @Specification(section = "3.5.11", rule = "`JMSXDeliveryCount` is 1 at the first delivery, and not the client's to set")
    void shouldCarryTheDefinedPropertiesOfTheClient() throws Exception {
        Message message = session.createMessage();
        message.setStringProperty("JMSXGroupID", "group");
        message.setIntProperty("JMSXGroupSeq", 7);
        Message received = passed(message);

        assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("group");
        assertThat(received.getIntProperty("JMSXGroupSeq")).isEqualTo(7);
        assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(names(connection.getMetaData().getJMSXPropertyNames())).contains("JMSXGroupID", "JMSXGroupSeq",
                "JMSXDeliveryCount");
    }

    @Test
    @Specification(section = "3.5.9", rule = "`JMSXGroupID` is a String and `JMSXGroupSeq` an int: "
            + "`MessageFormatException` for others")
    void shouldRefuseOtherTypesForTheDefinedProperties() throws Exception {
        Message message = session.createMessage();
        assertThatThrownBy(() -> message.setLongProperty("JMSXGroupID", 1)).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setObjectProperty("JMSXGroupID", true))
                .isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setStringProperty("JMSXGroupSeq", "1"))
                .isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setObjectProperty("JMSXGroupSeq", 1L))
                .isInstanceOf(MessageFormatException.class);
        message.setObjectProperty("JMSXGroupID", null);
        assertThat(message.getStringProperty("JMSXGroupID")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    @Specification(section = "3.8.1.1", rule = "An empty selector is none: everything is delivered")
    void shouldTakeAnEmptySelectorAsNone(String selector) throws Exception {
        producer.send(session.createTextMessage("text"));
        MessageConsumer consumer = session.createConsumer(queue, selector);

        assertThat(consumer.getMessageSelector()).isNull();
        assertThat(consumer.receive(PATIENCE_MS)).isInstanceOf(TextMessage.class);
    }

    @Test
    @Specification(section = "3.8.1.1", rule = "The type a property was set as counts: a text is no number in a selector")
    @Specification(section = "3.8.1.3", rule = "In a selector `JMSDeliveryMode` is `'PERSISTENT'` or `'NON_PERSISTENT'`")
    void shouldCompareOnlyLikeTypes() throws Exception {
        Message text = session.createMessage();
        text.setStringProperty("NumberOfOrders", "2");
        Message number = session.createMessage();
        number.setIntProperty("NumberOfOrders", 2);
        producer.send(text);
        producer.send(number);
        MessageConsumer consumer =
                session.createConsumer(queue, "NumberOfOrders > 1 AND JMSDeliveryMode = 'PERSISTENT'");

        assertThat(consumer.receive(PATIENCE_MS).getObjectProperty("NumberOfOrders")).isEqualTo(2);
        assertThat(consumer.receiveNoWait()).isNull();
    }
}
