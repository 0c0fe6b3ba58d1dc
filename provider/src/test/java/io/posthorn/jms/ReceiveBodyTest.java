package io.posthorn.jms;

import io.posthorn.jms.testing.Specification;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Receiving bodies without their messages (Jakarta Messaging 3.1, 8.6). */
@Timeout(60)
class ReceiveBodyTest {
    private final PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded");
    private final String name = "bodies-" + UUID.randomUUID();

    @Test
    @Specification(section = "8.6", rule = "`receiveBody` gives each body as its type or a supertype of it")
    void shouldGiveEachBodyAsItsTypes() {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue(name);
            context.createProducer().send(queue, "text").send(queue, "text").send(queue, new byte[] {1, 2})
                    .send(queue, Map.of("a", 1)).send(queue, 42);
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(consumer.receiveBody(String.class, 5_000)).isEqualTo("text");
            assertThat(consumer.receiveBody(Object.class)).isEqualTo("text");
            assertThat(consumer.receiveBody(byte[].class)).containsExactly(1, 2);
            assertThat((Object) consumer.receiveBody(Map.class)).hasToString("{a=1}");
            assertThat(consumer.receiveBodyNoWait(Serializable.class)).isEqualTo(42);
            assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
            assertThat(consumer.receiveBody(String.class, 50)).isNull();
        }
    }

    @Test
    @Specification(section = "8.6", rule = "A StreamMessage, a Message and a message without body cannot be received "
            + "as bodies")
    void shouldRefuseMessagesThatHaveNoBody() {
        try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            Queue queue = context.createQueue(name);
            StreamMessage stream = context.createStreamMessage();
            context.createProducer().send(queue, stream).send(queue, context.createMessage()).send(queue,
                    context.createTextMessage());
            JMSConsumer consumer = context.createConsumer(queue);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> consumer.receiveBody(Object.class, 5_000))
                        .isInstanceOf(MessageFormatRuntimeException.class);
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE})
    @Specification(section = "8.6", rule = "AUTO_ and DUPS_OK_ACKNOWLEDGE: a body of another type stays the next "
            + "message, neither marked nor counted")
    void shouldLeaveAMessageOfAnotherTypeWhereItIsWhenTheSessionAcknowledgesByItself(int mode) throws Exception {
        try (JMSContext context = factory.createContext(mode)) {
            Queue queue = context.createQueue(name + mode);
            context.createProducer().send(queue, "first").send(queue, "second");
            JMSConsumer consumer = context.createConsumer(queue);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> consumer.receiveBody(Map.class, 5_000))
                        .isInstanceOf(MessageFormatRuntimeException.class);
            }
            Message first = consumer.receive(30_000);
            assertThat(first.getBody(String.class)).isEqualTo("first");
            assertThat(first.getJMSRedelivered()).isFalse();
            assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
            assertThatThrownBy(() -> consumer.receiveBody(Map.class, 5_000))
                    .isInstanceOf(MessageFormatRuntimeException.class);
        }
        try (JMSContext context = factory.createContext()) {
            JMSConsumer consumer = context.createConsumer(context.createQueue(name + mode));
            Message second = consumer.receive(30_000);
            assertThat(second.getBody(String.class)).isEqualTo("second");
            assertThat(second.getJMSRedelivered()).isFalse();
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    @Specification(section = "8.6", rule = "Transacted: a body of another type counts as received until rollback")
    void shouldCountAMessageOfAnotherTypeAsReceivedInATransaction() throws Exception {
        try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue queue = context.createQueue(name);
            context.createProducer().send(queue, "first").send(queue, "second");
            context.commit();
            JMSConsumer consumer = context.createConsumer(queue);
            assertThatThrownBy(() -> consumer.receiveBody(Map.class, 5_000))
                    .isInstanceOf(MessageFormatRuntimeException.class);
            assertThat(consumer.receiveBody(String.class, 5_000)).isEqualTo("second");
            context.rollback();
            Message first = consumer.receive(30_000);
            assertThat(first.getBody(String.class)).isEqualTo("first");
            assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        }
    }
}
