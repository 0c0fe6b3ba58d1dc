package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubEndpoints;
import io.posthorn.ra.container.StubPool;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server with the adapter, an application that sends, and beans that receive. */
final class InboundFixture implements AutoCloseable {
    private record Active(StubEndpoints endpoints, PosthornActivationSpec spec) {}

    private final StubContainer container;
    private final StubPool pool;
    private final ConnectionFactory factory;
    private final List<Active> active = new ArrayList<>();
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
    private final String name = "d-" + UUID.randomUUID();

    InboundFixture(String url) throws ResourceException {
        container = StubContainer.started(url);
        pool = new StubPool(container.transactions(), StubPool.Support.NONE);
        factory = container.connectionFactory(pool);
    }

    StubContainer container() {
        return container;
    }

    /** The name of a destination of this test alone. */
    String name() {
        return name;
    }

    PosthornActivationSpec queueSpec() {
        PosthornActivationSpec spec = new PosthornActivationSpec();
        spec.setDestination(name);
        spec.setDestinationType("jakarta.jms.Queue");
        return spec;
    }

    PosthornActivationSpec topicSpec() {
        PosthornActivationSpec spec = queueSpec();
        spec.setDestinationType("jakarta.jms.Topic");
        return spec;
    }

    /** A bean without transactions. */
    StubEndpoints plain(MessageListener bean) {
        return StubEndpoints.plain(container, bean);
    }

    /** A bean that keeps what it gets. */
    StubEndpoints keeper() {
        return plain(this::keep);
    }

    void keep(Message message) {
        got.add(text(message));
    }

    static String text(Message message) {
        try {
            return message.getBody(String.class);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    void activate(StubEndpoints endpoints, PosthornActivationSpec spec) throws ResourceException {
        spec.setResourceAdapter(container.adapter());
        container.adapter().endpointActivation(endpoints, spec);
        active.add(new Active(endpoints, spec));
    }

    void deactivate(StubEndpoints endpoints) {
        active.stream().filter(each -> each.endpoints() == endpoints).toList().forEach(each -> {
            container.adapter().endpointDeactivation(endpoints, each.spec());
            active.remove(each);
        });
    }

    /** What the next message to a keeper said; null after ten seconds without. */
    String got() throws InterruptedException {
        return got.poll(30, TimeUnit.SECONDS);
    }

    /** The same, of those that should not come. */
    String gotSoon() throws InterruptedException {
        return got.poll(300, TimeUnit.MILLISECONDS);
    }

    void send(String... texts) {
        try (JMSContext context = factory.createContext()) {
            send(context, context.createQueue(name), texts);
        }
    }

    void publish(String... texts) {
        try (JMSContext context = factory.createContext()) {
            send(context, context.createTopic(name), texts);
        }
    }

    void sendTo(String queue, String text) {
        try (JMSContext context = factory.createContext()) {
            send(context, context.createQueue(queue), text);
        }
    }

    private static void send(JMSContext context, Destination to, String... texts) {
        for (String text : texts) {
            context.createProducer().setProperty("said", text).send(to, text);
        }
    }

    /** What is in a queue; null when nothing comes. */
    String take(String queue, int timeoutMs) {
        try (JMSContext context = factory.createContext()) {
            return context.createConsumer(context.createQueue(queue)).receiveBody(String.class, timeoutMs);
        }
    }

    /** The same as a message. */
    Message takeMessage(String queue, int timeoutMs) {
        try (JMSContext context = factory.createContext()) {
            return context.createConsumer(context.createQueue(queue)).receive(timeoutMs);
        }
    }

    @Override
    public void close() {
        List.copyOf(active).forEach(each -> deactivate(each.endpoints()));
        try {
            pool.flush();
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        } finally {
            container.close();
        }
    }
}
