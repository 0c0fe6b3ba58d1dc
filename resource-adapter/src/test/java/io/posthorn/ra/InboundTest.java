package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubEndpoints;
import io.posthorn.ra.container.StubPool;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class InboundTest {
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
    private StubContainer container;
    private StubPool pool;
    private ConnectionFactory factory;

    @BeforeEach
    void deploy() throws Exception {
        container = StubContainer.started("posthorn:embedded");
        pool = new StubPool(container.transactions(), StubPool.Support.NONE);
        factory = container.connectionFactory(pool);
    }

    @AfterEach
    void undeploy() throws Exception {
        pool.flush();
        container.close();
    }

    private void keep(Message message) {
        try {
            got.add(message.getBody(String.class));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldDeliverToAnEndpointWithoutTransaction() throws Exception {
        PosthornActivationSpec spec = new PosthornActivationSpec();
        spec.setDestination("inbound");
        spec.setDestinationType("jakarta.jms.Queue");
        StubEndpoints endpoints = StubEndpoints.plain(container, this::keep);
        container.adapter().endpointActivation(endpoints, spec);

        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue("inbound"), "hello");
        }

        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
        container.adapter().endpointDeactivation(endpoints, spec);
        assertThat(endpoints.open()).isZero();
    }
}
