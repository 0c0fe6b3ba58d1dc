package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a body carries, and who may read and write it when (Jakarta Messaging 3.1, 3.10 to 3.12). */
@Timeout(60)
class BodiesTest {
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;
    private MessageConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded").createConnection();
        session = connection.createSession();
        queue = session.createQueue("bodies-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        consumer = session.createConsumer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    private <T extends Message> T passed(Class<T> type, Message message) throws JMSException {
        producer.send(message);
        return type.cast(consumer.receive(PATIENCE_MS));
    }

    @Test
    @Specification(section = "3.11.2", rule = "Writing to the body of a received message throws "
            + "`MessageNotWriteableException`, whatever its type")
    @Specification(section = "10.3", rule = "Reading a body that is being written throws `MessageNotReadableException`")
    @Specification(section = "3.11.1", rule = "`clearBody` makes the body an empty one that can be written; properties stay")
    void shouldKeepReceivedBodiesUntilTheyAreCleared() throws Exception {
        TextMessage text = passed(TextMessage.class, session.createTextMessage("text"));
        MapMessage map = passed(MapMessage.class, session.createMapMessage());
        StreamMessage stream = passed(StreamMessage.class, session.createStreamMessage());
        Message numbered = session.createBytesMessage();
        numbered.setIntProperty("number", 1);
        BytesMessage bytes = passed(BytesMessage.class, numbered);
        ObjectMessage object = passed(ObjectMessage.class, session.createObjectMessage("object"));
        assertThatThrownBy(() -> text.setText("x")).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> map.setInt("x", 1)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> stream.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> bytes.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> object.setObject("x")).isInstanceOf(MessageNotWriteableException.class);
        for (Message each : new Message[] {text, map, stream, bytes, object}) {
            each.clearBody();
        }
        assertThat(text.getText()).isNull();
        assertThat(object.getObject()).isNull();
        assertThatThrownBy(stream::readInt).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(bytes::readInt).isInstanceOf(MessageNotReadableException.class);
        text.setText("new");
        map.setInt("x", 1);
        stream.writeInt(1);
        bytes.writeInt(1);

        assertThat(bytes.getIntProperty("number")).isEqualTo(1);
        assertThat(passed(TextMessage.class, text).getText()).isEqualTo("new");
        assertThat(passed(MapMessage.class, map).getInt("x")).isEqualTo(1);
        assertThat(passed(StreamMessage.class, stream).readInt()).isEqualTo(1);
        assertThat(passed(BytesMessage.class, bytes).readInt()).isEqualTo(1);
    }

    @Test
    @Specification(section = "3.10", rule = "What a receiver changed in a message is not in it when it is delivered again")
    void shouldRedeliverTheOriginalMessage() throws Exception {
        Session clientAck = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        consumer.close();
        TextMessage message = session.createTextMessage("original");
        message.setStringProperty("own", "original");
        producer.send(message);
        MessageConsumer again = clientAck.createConsumer(queue);
        TextMessage first = (TextMessage) again.receive(PATIENCE_MS);
        first.clearBody();
        first.clearProperties();
        first.setText("changed");
        first.setStringProperty("own", "changed");
        first.setJMSType("changed");
        clientAck.recover();
        TextMessage second = (TextMessage) again.receive(PATIENCE_MS);

        assertThat(second.getText()).isEqualTo("original");
        assertThat(second.getStringProperty("own")).isEqualTo("original");
        assertThat(second.getJMSType()).isNull();
        assertThat(second.getJMSRedelivered()).isTrue();
    }

    @Test
    @Specification(section = "3.11.3", rule = "A read of a stream that fails leaves the value to be read as another type")
    void shouldRereadAStreamAfterAFailedRead() throws Exception {
        StreamMessage stream = session.createStreamMessage();
        stream.writeString("no number");
        stream.writeBytes(new byte[] {1, 2});
        stream.writeLong(5);
        StreamMessage received = passed(StreamMessage.class, stream);
        assertThatThrownBy(received::readInt).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(received::readChar).isInstanceOf(MessageFormatException.class);
        assertThat(received.readString()).isEqualTo("no number");
        assertThatThrownBy(received::readLong).isInstanceOf(MessageFormatException.class);
        assertThat(received.readObject()).isEqualTo(new byte[] {1, 2});
        assertThatThrownBy(received::readInt).isInstanceOf(MessageFormatException.class);
        assertThat(received.readLong()).isEqualTo(5);
        assertThatThrownBy(received::readLong).isInstanceOf(MessageEOFException.class);
    }

    @Test
    @Specification(section = "10.3", rule = "Reading over the end of a body throws `MessageEOFException`")
    @Specification(section = "3.11.3", rule = "A read of a bytes message that fails leaves the position where it was")
    void shouldRereadBytesAfterAFailedRead() throws Exception {
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeShort((short) 300);
        bytes.writeByte((byte) 1);
        BytesMessage received = passed(BytesMessage.class, bytes);
        assertThatThrownBy(received::readUTF).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(received::readLong).isInstanceOf(MessageEOFException.class);
        assertThat(received.readShort()).isEqualTo((short) 300);
        assertThatThrownBy(received::readInt).isInstanceOf(MessageEOFException.class);
        assertThat(received.readByte()).isEqualTo((byte) 1);
        assertThatThrownBy(received::readByte).isInstanceOf(MessageEOFException.class);
    }

    @Test
    @Specification(section = "3.11.3", rule = "A map's item that was not set is read as null; null read as char throws "
            + "`NullPointerException`")
    void shouldReadAMissingItemAsNull() throws Exception {
        MapMessage received = passed(MapMessage.class, session.createMapMessage());
        assertThat(received.getString("none")).isNull();
        assertThat(received.getBytes("none")).isNull();
        assertThat(received.getObject("none")).isNull();
        assertThat(received.getBoolean("none")).isFalse();
        assertThat(received.itemExists("none")).isFalse();
        assertThatThrownBy(() -> received.getInt("none")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> received.getChar("none")).isInstanceOf(NullPointerException.class);
    }

    @Test
    @Specification(section = "3.12", rule = "Objects are copied into a message when they are set, and out when they are read")
    void shouldCopyObjectsInAndOut() throws Exception {
        byte[] bytes = {1, 2, 3};
        MapMessage map = session.createMapMessage();
        map.setBytes("a", bytes);
        map.setObject("b", bytes);
        StreamMessage stream = session.createStreamMessage();
        stream.writeObject(bytes);
        bytes[0] = 9;
        map.getBytes("a")[1] = 9;
        ((byte[]) map.getObject("b"))[1] = 9;
        stream.reset();

        assertThat(map.getBytes("a")).containsExactly(1, 2, 3);
        assertThat(map.getBytes("b")).containsExactly(1, 2, 3);
        assertThat((byte[]) stream.readObject()).containsExactly(1, 2, 3);
    }

    @Test
    @Specification(section = "3.12", rule = "Null can be written everywhere but to a bytes message: `NullPointerException`")
    void shouldCarryNulls() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setObject("a", null);
        map.setString("b", null);
        StreamMessage stream = session.createStreamMessage();
        stream.writeObject(null);
        stream.writeString(null);
        BytesMessage bytes = session.createBytesMessage();
        assertThatThrownBy(() -> bytes.writeObject(null)).isInstanceOf(NullPointerException.class);
        MapMessage receivedMap = passed(MapMessage.class, map);
        StreamMessage receivedStream = passed(StreamMessage.class, stream);

        assertThat(receivedMap.itemExists("a")).isTrue();
        assertThat(receivedMap.getObject("a")).isNull();
        assertThat(receivedMap.getString("b")).isNull();
        assertThat(receivedStream.readObject()).isNull();
        assertThat(receivedStream.readString()).isNull();
        assertThat(passed(TextMessage.class, session.createTextMessage(null)).getText()).isNull();
        assertThat(passed(ObjectMessage.class, session.createObjectMessage(null)).getObject()).isNull();
    }
}
