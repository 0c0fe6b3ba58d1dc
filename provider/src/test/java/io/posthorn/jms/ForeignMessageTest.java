package io.posthorn.jms;

import io.posthorn.jms.message.PosthornMessage;
import io.posthorn.jms.message.PosthornTextMessage;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages and destinations of another provider (Jakarta Messaging 3.1, 3.12). */
@Timeout(60)
class ForeignMessageTest {
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded").createConnection();
        session = connection.createSession();
        queue = session.createQueue("foreign-" + UUID.randomUUID());
        consumer = session.createConsumer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    /** The same message behind another provider's class. */
    private static <T extends Message> T foreign(Class<T> type, Message message) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(message, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private <T extends Message> T sent(Class<T> type, Message message) throws JMSException {
        session.createProducer(queue).send(foreign(type, message));
        return type.cast(consumer.receive(30_000));
    }

    @Test
    @Specification(section = "3.12", rule = "Another provider's message is sent with its properties and the headers "
            + "an application sets")
    void shouldSendWithItsPropertiesAndTheHeadersAnApplicationSets() throws Exception {
        TextMessage own = session.createTextMessage("text");
        own.setIntProperty("number", 7);
        own.setStringProperty("JMSXGroupID", "group");
        own.setJMSCorrelationID("correlation");
        own.setJMSType("type");
        own.setJMSReplyTo(queue);
        TextMessage received = sent(TextMessage.class, own);
        assertThat(received.getText()).isEqualTo("text");
        assertThat(received.getIntProperty("number")).isEqualTo(7);
        assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("group");
        assertThat(received.getJMSCorrelationID()).isEqualTo("correlation");
        assertThat(received.getJMSType()).isEqualTo("type");
        assertThat(received.getJMSReplyTo()).isEqualTo(queue);
    }

    @Test
    @Specification(section = "3.12", rule = "The headers a send sets are set on another provider's message too")
    void shouldSetTheHeadersAProducerSetsOnTheForeignMessageToo() throws Exception {
        TextMessage message = foreign(TextMessage.class, session.createTextMessage("text"));
        MessageProducer producer = session.createProducer(queue);
        producer.send(message, DeliveryMode.NON_PERSISTENT, 7, 60_000);
        Message received = consumer.receive(30_000);
        assertThat(message.getJMSMessageID()).startsWith("ID:").isEqualTo(received.getJMSMessageID());
        assertThat(message.getJMSDestination()).isEqualTo(queue);
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(message.getJMSPriority()).isEqualTo(7);
        assertThat(message.getJMSTimestamp()).isEqualTo(received.getJMSTimestamp()).isPositive();
        assertThat(message.getJMSExpiration()).isEqualTo(message.getJMSTimestamp() + 60_000)
                .isEqualTo(received.getJMSExpiration());
        assertThat(message.getJMSDeliveryTime()).isEqualTo(received.getJMSDeliveryTime());
    }

    @Test
    @Specification(section = "6.2.4", rule = "A session sends messages of every type, whoever implements them")
    void shouldSendEveryBody() throws Exception {
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeInt(42);
        assertThat(sent(BytesMessage.class, bytes).readInt()).isEqualTo(42);
        MapMessage map = session.createMapMessage();
        map.setDouble("pi", 3.14);
        map.setBytes("bytes", new byte[] {1});
        MapMessage receivedMap = sent(MapMessage.class, map);
        assertThat(receivedMap.getDouble("pi")).isEqualTo(3.14);
        assertThat(receivedMap.getBytes("bytes")).containsExactly(1);
        StreamMessage stream = session.createStreamMessage();
        stream.writeString("a");
        stream.writeChar('c');
        StreamMessage receivedStream = sent(StreamMessage.class, stream);
        assertThat(receivedStream.readString()).isEqualTo("a");
        assertThat(receivedStream.readChar()).isEqualTo('c');
        assertThatThrownBy(receivedStream::readObject).isInstanceOf(MessageEOFException.class);
        assertThat(sent(Message.class, new PosthornMessage()).isBodyAssignableTo(String.class)).isTrue();
    }

    @Test
    void shouldTakeDestinationsOfAnotherProviderByTheirNames() throws Exception {
        String name = queue.getQueueName();
        Queue foreign = new Queue() {
            @Override
            public String getQueueName() {
                return name;
            }
        };
        session.createProducer(foreign).send(new PosthornTextMessage("text"));
        assertThat(consumer.receive(30_000).getJMSDestination()).isEqualTo(queue);
        Destination neither = new Destination() {};
        assertThatThrownBy(() -> session.createProducer(neither)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createConsumer(null)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createProducer(queue).send(null)).isInstanceOf(MessageFormatException.class);
    }
}
