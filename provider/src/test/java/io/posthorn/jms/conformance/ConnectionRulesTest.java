package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.PATIENCE_MS;
import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Starting, stopping and closing, and what lives as long as the connection (Jakarta Messaging 3.1, 6.1 and 6.2). */
@Timeout(60)
class ConnectionRulesTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String id = UUID.randomUUID().toString();
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = factory.createConnection();
        session = connection.createSession();
        queue = session.createQueue("rules-" + id);
        producer = session.createProducer(queue);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    @Specification(section = "6.1.4", rule = "A new connection is stopped: it sends, but nothing is delivered to it")
    @Specification(section = "6.1.5", rule = "Starting a started connection and stopping a stopped one are ignored")
    void shouldDeliverOnlyBetweenStartAndStop() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        send(session, producer, "a", "b");
        assertThat(consumer.receiveNoWait()).isNull();
        connection.start();
        connection.start();
        assertThat(receive(consumer, 1)).containsExactly("a");
        connection.stop();
        connection.stop();
        assertThat(consumer.receiveNoWait()).isNull();
        connection.start();

        assertThat(receive(consumer, 1)).containsExactly("b");
    }

    @Test
    @Specification(section = "8.4", rule = "The first consumer starts a context, unless `setAutoStart(false)` was "
            + "called")
    void shouldStartAContextWithItsFirstConsumer() {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(queue, "a").send(queue, "b");
            assertThat(context.createConsumer(queue).receiveBody(String.class, PATIENCE_MS)).isEqualTo("a");
        }
        try (JMSContext context = factory.createContext()) {
            context.setAutoStart(false);
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(consumer.receiveNoWait()).isNull();
            context.start();
            assertThat(consumer.receiveBody(String.class, PATIENCE_MS)).isEqualTo("b");
        }
    }

    @Test
    @Specification(section = "6.1.7", rule = "What a call throws is not told to the ExceptionListener")
    void shouldNotTellTheExceptionListenerWhatACallThrew() throws Exception {
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        ExceptionListener listener = told::add;
        assertThat(connection.getExceptionListener()).isNull();
        connection.setExceptionListener(listener);
        assertThat(connection.getExceptionListener()).isSameAs(listener);
        assertThatThrownBy(() -> session.createConsumer(queue, "=")).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.unsubscribe("unknown")).isInstanceOf(JMSException.class);
        connection.close();

        assertThat(told).isEmpty();
    }

    @Test
    @Specification(section = "6.2.2", rule = "Every session of the connection may consume from its temporary "
            + "destinations")
    void shouldLetOtherSessionsOfTheConnectionUseATemporaryQueue() throws Exception {
        TemporaryQueue temporary = session.createTemporaryQueue();
        MessageConsumer consumer = connection.createSession().createConsumer(temporary);
        connection.start();
        session.close();
        Session third = connection.createSession();
        send(third, third.createProducer(temporary), "a");

        assertThat(receive(consumer, 1)).containsExactly("a");
    }

    @Test
    @Specification(section = "6.2.2", rule = "Temporary destinations are deleted when their connection is closed")
    @Specification(section = "6.2.2", rule = "Every temporary destination is another one")
    void shouldDeleteTemporaryDestinationsWithTheirConnection() throws Exception {
        TemporaryQueue temporaryQueue = session.createTemporaryQueue();
        TemporaryTopic temporaryTopic = session.createTemporaryTopic();
        assertThat(session.createTemporaryQueue()).isNotEqualTo(temporaryQueue);
        try (JMSContext other = factory.createContext()) {
            other.createProducer().send(temporaryQueue, "before").send(temporaryTopic, "before");
            connection.close();
            assertThatThrownBy(() -> other.createProducer().send(temporaryQueue, "late"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
            assertThatThrownBy(() -> other.createProducer().send(temporaryTopic, "late"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
    }

    @Test
    @Specification(section = "6.1.8", rule = "Closing the connection closes its sessions, producers, consumers and "
            + "browsers")
    void shouldCloseEverythingWithTheConnection() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        Message message = session.createTextMessage("text");
        connection.close();
        for (ThrowingCallable use : List.<ThrowingCallable>of(session::createMessage, () -> session.createQueue("q"),
                () -> producer.send(message), producer::getPriority, consumer::receive, consumer::receiveNoWait,
                consumer::getMessageListener)) {
            assertThatThrownBy(use).isInstanceOf(IllegalStateException.class);
        }
        consumer.close();
        producer.close();
        session.close();
        connection.close();
    }

    @Test
    @Specification(section = "6.2.15", rule = "Closing a session closes its producers and consumers; closing again is "
            + "ignored")
    @Specification(section = "6.2.15", rule = "Messages of a closed session can still be used")
    void shouldCloseProducersAndConsumersWithTheSession() throws Exception {
        Session sessionInUse = connection.createSession();
        MessageConsumer consumer = sessionInUse.createConsumer(queue);
        MessageProducer closing = sessionInUse.createProducer(queue);
        Message message = sessionInUse.createTextMessage("text");
        sessionInUse.close();
        assertThatThrownBy(() -> closing.send(message)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sessionInUse::getTransacted).isInstanceOf(IllegalStateException.class);
        closing.close();
        consumer.close();
        sessionInUse.close();

        producer.send(message);
        connection.start();
        assertThat(receive(session.createConsumer(queue), 1)).containsExactly("text");
    }

    @Test
    @Specification(section = "6.1.8", rule = "The connection under several contexts is closed with the last of them")
    void shouldCloseTheConnectionWithItsLastContext() {
        var named = new PosthornConnectionFactory("posthorn:embedded?clientID=last-" + id);
        JMSContext first = named.createContext();
        JMSContext second = first.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        first.close();
        assertThatThrownBy(named::createContext).isInstanceOf(InvalidClientIDRuntimeException.class);
        second.close();

        named.createContext().close();
    }

    @Test
    @Specification(section = "7.3.2", rule = "What an asynchronous send throws at once is not told to its "
            + "CompletionListener")
    void shouldNotCallTheCompletionListenerForWhatTheSendThrew() throws Exception {
        BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        var listener = new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                told.add(message);
            }

            @Override
            public void onException(Message message, Exception exception) {
                told.add(exception);
            }
        };
        MessageProducer unspecified = session.createProducer(null);
        assertThatThrownBy(() -> unspecified.send(session.createMessage(), listener))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> producer.send(null, listener)).isInstanceOf(JMSException.class);
        session.close();

        assertThat(told).isEmpty();
    }
}
