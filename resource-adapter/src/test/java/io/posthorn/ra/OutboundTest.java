package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubPool;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class OutboundTest {
    private StubContainer container;
    private StubPool pool;
    private ConnectionFactory factory;

    @BeforeEach
    void deploy() throws Exception {
        container = StubContainer.started("posthorn:embedded");
        pool = new StubPool(container.transactions(), StubPool.Support.LOCAL);
        factory = container.connectionFactory(pool);
    }

    @AfterEach
    void undeploy() throws Exception {
        pool.flush();
        container.close();
    }

    @Test
    void shouldSendAndReceiveWithPooledContexts() {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue("orders");
            context.createProducer().send(queue, "one");
        }
        try (JMSContext context = factory.createContext()) {
            assertThat(context.createConsumer(context.createQueue("orders")).receiveBody(String.class, 5_000))
                    .isEqualTo("one");
        }
        assertThat(pool.idle()).isEqualTo(1);
    }
}
