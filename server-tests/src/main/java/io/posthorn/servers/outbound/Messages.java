package io.posthorn.servers.outbound;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages and destinations through a pooled connection: the provider's own behaviour must shine through. */
@Checks
public class Messages {
    private static final long WAIT_MS = 30_000;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Inject
    private Outside outside;

    @Check
    public void shouldCarryEachBody() throws Exception {
        Queue queue = outside.freshQueue();
        try (JMSContext context = factory.createContext()) {
            BytesMessage bytes = context.createBytesMessage();
            bytes.writeUTF("bytes");
            StreamMessage stream = context.createStreamMessage();
            stream.writeLong(42);
            context.createProducer().send(queue, bytes).send(queue, stream).send(queue, Map.of("key", "value"))
                    .send(queue, "text").send(queue, context.createMessage());
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(((BytesMessage) consumer.receive(WAIT_MS)).readUTF()).isEqualTo("bytes");
            assertThat(((StreamMessage) consumer.receive(WAIT_MS)).readLong()).isEqualTo(42);
            assertThat(((MapMessage) consumer.receive(WAIT_MS)).getString("key")).isEqualTo("value");
            assertThat(consumer.receiveBody(String.class, WAIT_MS)).isEqualTo("text");
            assertThat(consumer.receive(WAIT_MS)).isNotNull();
        }
    }

    @Check
    public void shouldCarryALargeBody() throws Exception {
        Queue queue = outside.freshQueue();
        String text = "0123456789abcdef".repeat(200_000);
        outside.send(queue, text);
        assertThat(outside.receive(queue)).isEqualTo(text);
    }

    @Check
    public void shouldKeepHeadersAndProperties() throws Exception {
        Queue queue = outside.freshQueue();
        try (JMSContext context = factory.createContext()) {
            context.createProducer().setPriority(7).setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setJMSCorrelationID("correlated").setJMSType("kind").setJMSReplyTo(queue)
                    .setProperty("text", "t").setProperty("number", 3L).setTimeToLive(60_000).send(queue, "headers");
            Message message = context.createConsumer(queue).receive(WAIT_MS);
            assertThat(message.getJMSPriority()).isEqualTo(7);
            assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
            assertThat(message.getJMSCorrelationID()).isEqualTo("correlated");
            assertThat(message.getJMSType()).isEqualTo("kind");
            assertThat(message.getJMSReplyTo()).isEqualTo(queue);
            assertThat(message.getJMSExpiration()).isPositive();
            assertThat(message.getJMSMessageID()).startsWith("ID:");
            assertThat(message.getStringProperty("text")).isEqualTo("t");
            assertThat(message.getLongProperty("number")).isEqualTo(3);
            assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        }
    }

    @Check
    public void shouldSelect() throws Exception {
        Queue queue = outside.freshQueue();
        try (JMSContext context = factory.createContext()) {
            context.createProducer().setProperty("colour", "red").send(queue, "red one");
            context.createProducer().setProperty("colour", "blue").send(queue, "blue one");
            assertThat(context.createConsumer(queue, "colour = 'blue'").receiveBody(String.class, WAIT_MS))
                    .isEqualTo("blue one");
        }
        assertThat(outside.receive(queue)).isEqualTo("red one");
    }

    @Check
    public void shouldBrowse() throws Exception {
        Queue queue = outside.freshQueue();
        try (JMSContext context = factory.createContext()) {
            for (int i = 0; i < 5; i++) {
                context.createProducer().send(queue, "message " + i);
            }
            List<String> seen = new ArrayList<>();
            try (QueueBrowser browser = context.createBrowser(queue)) {
                Enumeration<?> messages = browser.getEnumeration();
                while (messages.hasMoreElements()) {
                    seen.add(((Message) messages.nextElement()).getBody(String.class));
                }
            }
            assertThat(seen).containsExactly("message 0", "message 1", "message 2", "message 3", "message 4");
        }
        assertThat(outside.receive(queue)).as("still there").isEqualTo("message 0");
    }

    @Check
    public void shouldUseTemporaryDestinations() throws Exception {
        try (JMSContext context = factory.createContext()) {
            TemporaryQueue queue = context.createTemporaryQueue();
            context.createProducer().send(queue, "in passing");
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(consumer.receiveBody(String.class, WAIT_MS)).isEqualTo("in passing");
            consumer.close();
            queue.delete();
            TemporaryTopic topic = context.createTemporaryTopic();
            JMSConsumer subscriber = context.createConsumer(topic);
            context.createProducer().send(topic, "to whom it may concern");
            assertThat(subscriber.receiveBody(String.class, WAIT_MS)).isEqualTo("to whom it may concern");
        }
    }

    @Check
    public void shouldDelay() throws Exception {
        Queue queue = outside.freshQueue();
        try (JMSContext context = factory.createContext()) {
            context.createProducer().setDeliveryDelay(1_500).send(queue, "later");
            Message later = context.createConsumer(queue).receive(WAIT_MS);
            assertThat(later.getBody(String.class)).isEqualTo("later");
            assertThat(later.getJMSDeliveryTime()).isEqualTo(later.getJMSTimestamp() + 1_500);
            assertThat(System.currentTimeMillis()).as("not before its time")
                    .isGreaterThanOrEqualTo(later.getJMSDeliveryTime());
        }
    }

    @Check
    public void shouldExpire() throws Exception {
        Queue queue = outside.freshQueue();
        try (JMSContext context = factory.createContext()) {
            context.createProducer().setTimeToLive(50).send(queue, "too late");
            Thread.sleep(200);
            context.createProducer().send(queue, "in time");
            assertThat(context.createConsumer(queue).receiveBody(String.class, WAIT_MS)).isEqualTo("in time");
        }
    }

    @Check
    public void shouldKeepASharedDurableSubscription() throws Exception {
        String name = "check-" + UUID.randomUUID();
        try (JMSContext context = factory.createContext()) {
            Topic topic = context.createTopic(name);
            context.createSharedDurableConsumer(topic, name).close();
            context.createProducer().send(topic, "meanwhile");
        }
        try (JMSContext context = factory.createContext()) {
            JMSConsumer consumer = context.createSharedDurableConsumer(context.createTopic(name), name);
            assertThat(consumer.receiveBody(String.class, WAIT_MS)).isEqualTo("meanwhile");
            consumer.close();
            context.unsubscribe(name);
        }
    }

    @Check
    public void shouldShareANonDurableSubscription() throws Exception {
        String name = "check-" + UUID.randomUUID();
        try (JMSContext one = factory.createContext(); JMSContext two = factory.createContext()) {
            JMSConsumer first = one.createSharedConsumer(one.createTopic(name), name);
            JMSConsumer second = two.createSharedConsumer(two.createTopic(name), name);
            one.createProducer().send(one.createTopic(name), "once");
            String text = first.receiveBody(String.class, 1_000);
            assertThat(text == null ? second.receiveBody(String.class, WAIT_MS) : text).isEqualTo("once");
            assertThat(second.receiveNoWait()).isNull();
        }
    }
}
