package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a send has done when it returns, or when its CompletionListener is called (Jakarta Messaging 3.1, 7.1 to 7.3). */
@Timeout(60)
class SendingRulesTest {
    private interface Look {
        Object at(Message message) throws Exception;
    }

    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("sending-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    /** Notes what it sees when it is told of the completion, or the failure. */
    private CompletionListener looking(Look look) {
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                try {
                    told.add(look.at(message));
                } catch (Exception e) {
                    told.add(e);
                }
            }

            @Override
            public void onException(Message message, Exception exception) {
                told.add(exception);
            }
        };
    }

    private Object told() throws InterruptedException {
        return told.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    private static int count(Enumeration<?> all) {
        int count = 0;
        for (; all.hasMoreElements(); count++) {
            all.nextElement();
        }
        return count;
    }

    private int shownToOthers() {
        try (JMSContext other = factory.createContext()) {
            return count(other.createBrowser(queue).getEnumeration());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Specification(section = "7.1", rule = "A producer without a destination is told one with every send; one that has a "
            + "destination takes no other")
    void shouldTakeTheDestinationFromTheProducerOrFromTheSend() throws Exception {
        MessageProducer unbound = session.createProducer(null);
        Message message = session.createTextMessage("a");
        assertThat(unbound.getDestination()).isNull();
        assertThatThrownBy(() -> unbound.send(message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> unbound.send(null, message)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> producer.send(queue, message)).isInstanceOf(UnsupportedOperationException.class);
        unbound.send(queue, message);
        send(session, producer, "b");

        assertThat(receive(session.createConsumer(queue), 2)).containsExactly("a", "b");
    }

    @Test
    @Specification(section = "7.2", rule = "When a synchronous send returns, the message is there for everyone")
    void shouldHaveSentWhenTheSendReturns() throws Exception {
        for (int i = 1; i <= 20; i++) {
            send(session, producer, "text");
            assertThat(shownToOthers()).isEqualTo(i);
        }
    }

    @Test
    @Specification(section = "7.2", rule = "A JMSProducer makes the message of the body's type: text, map, bytes or object")
    void shouldMakeTheMessageThatABodyNeeds() {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(queue, "text").send(queue, Map.of("item", 1)).send(queue, new byte[] {1})
                    .send(queue, (Serializable) Long.valueOf(5)).send(queue, (String) null)
                    .send(queue, (Map<String, Object>) null).send(queue, (byte[]) null);
            var consumer = context.createConsumer(queue);
            List<Class<? extends Message>> types = List.of(TextMessage.class, MapMessage.class, BytesMessage.class,
                    ObjectMessage.class, TextMessage.class, MapMessage.class, BytesMessage.class);
            List<Object> bodies = Arrays.asList("text", Map.of("item", 1), new byte[] {1}, 5L, null, null,
                    null);
            for (int i = 0; i < types.size(); i++) {
                Message message = consumer.receive(PATIENCE_MS);
                assertThat(message).isInstanceOf(types.get(i));
                assertThat(bodyOf(message)).isEqualTo(bodies.get(i));
            }
        }
    }

    private static Object bodyOf(Message message) {
        try {
            return message.getBody(Object.class);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Specification(section = "7.3.1", rule = "`onCompletion` is called when the message is sent as surely as by a "
            + "synchronous send, not before")
    @Specification(section = "7.3.6", rule = "The headers the provider sets are in the message when its "
            + "CompletionListener is called")
    void shouldCompleteWhenTheMessageIsSentAndItsHeadersAreSet() throws Exception {
        for (int i = 1; i <= 20; i++) {
            Message message = session.createTextMessage("text");
            producer.send(message, looking(sent -> shownToOthers() + " " + (sent == message) + " "
                    + sent.getJMSMessageID().startsWith("ID:") + " " + sent.getJMSDestination().equals(queue)));
            assertThat(told()).isEqualTo(i + " true true true");
        }
    }

    @Test
    @Specification(section = "7.3.2", rule = "What goes wrong after an asynchronous send returned is told to `onException`")
    void shouldTellTheCompletionListenerWhatCannotBeThrown() throws Exception {
        TemporaryQueue temporary = session.createTemporaryQueue();
        try (Connection other = factory.createConnection()) {
            Session sending = other.createSession();
            MessageProducer late = sending.createProducer(temporary);
            temporary.delete();
            late.send(sending.createMessage(), looking(Message::getJMSMessageID));

            assertThat(told()).isInstanceOf(InvalidDestinationException.class);
        }
    }

    @Test
    @Specification(section = "7.3.7", rule = "The application goes on using the session while a CompletionListener runs")
    void shouldLeaveTheSessionToTheApplicationWhileACallbackRuns() throws Exception {
        CountDownLatch mayReturn = new CountDownLatch(1);
        producer.send(session.createTextMessage("a"), looking(sent -> mayReturn.await(30, TimeUnit.SECONDS)));
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(receive(consumer, 1)).containsExactly("a");
        send(session, producer, "b");
        producer.send(session.createTextMessage("c"), looking(sent -> "second"));
        assertThat(receive(consumer, 2)).containsExactly("b", "c");
        assertThat(told).isEmpty();
        mayReturn.countDown();

        assertThat(told()).isEqualTo(true);
        assertThat(told()).isEqualTo("second");
    }

    @Test
    @Specification(section = "7.3.9", rule = "What is changed in a message after its asynchronous send returned was not "
            + "sent")
    void shouldSendTheMessageAsItWasWhenTheAsynchronousSendWasCalled() throws Exception {
        BytesMessage message = session.createBytesMessage();
        for (int i = 0; i < 100; i++) {
            message.clearBody();
            message.writeInt(i);
            message.setIntProperty("number", i);
            producer.send(message, looking(sent -> "sent"));
        }
        message.clearBody();
        MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < 100; i++) {
            BytesMessage received = (BytesMessage) consumer.receive(PATIENCE_MS);
            assertThat(received.readInt()).isEqualTo(i);
            assertThat(received.getIntProperty("number")).isEqualTo(i);
        }
    }

    @Test
    @Specification(section = "7.3.4", rule = "`rollback` waits until the callbacks have returned")
    void shouldNotRollBackBeforeCompletionsHaveReturned() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer sending = transacted.createProducer(queue);
        for (int i = 0; i < 50; i++) {
            sending.send(transacted.createMessage(), looking(sent -> "sent"));
        }
        transacted.rollback();

        assertThat(told).hasSize(50).containsOnly("sent");
        assertThat(shownToOthers()).isZero();
    }

    @Test
    @Specification(section = "7.3.8", rule = "The callbacks of a JMSContext's producers come in the order of the sends")
    void shouldCompleteTheSendsOfAContextInOrder() throws Exception {
        try (JMSContext context = factory.createContext()) {
            JMSProducer one = context.createProducer().setAsync(looking(sent -> sent.getBody(String.class)));
            JMSProducer two = context.createProducer().setAsync(looking(sent -> sent.getBody(String.class)));
            for (int i = 0; i < 100; i++) {
                (i % 2 == 0 ? one : two).send(queue, "" + i);
            }
        }
        for (int i = 0; i < 100; i++) {
            assertThat(told()).isEqualTo("" + i);
        }
    }
}
