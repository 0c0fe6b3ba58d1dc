package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubPool;
import io.posthorn.ra.container.TestBroker;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Endpoints and connections while the broker is away. */
@Timeout(60)
class ReconnectTest {
    /** A connection below gives up soon, so that the adapter has to make new ones. */
    private static final String IMPATIENT = "connectTimeoutMs=5000&reconnectTimeoutMs=300&sendTimeoutMs=30000";

    @Test
    void shouldDeployWithoutABrokerAndDeliverWhenItIsThere() throws Exception {
        try (TestBroker broker = TestBroker.stopped();
                InboundFixture server = new InboundFixture(broker.url(IMPATIENT))) {
            server.activate(server.keeper(), server.queueSpec());
            broker.start();
            server.send("late");
            assertThat(server.got()).isEqualTo("late");
        }
    }

    @Test
    void shouldMakeNewConnectionsForEverWhenTheBrokerIsRestarted() throws Exception {
        try (TestBroker broker = TestBroker.started();
                InboundFixture server = new InboundFixture(broker.url(IMPATIENT))) {
            server.activate(server.keeper(), server.queueSpec());
            for (int i = 0; i < 3; i++) {
                server.send("round " + i);
                assertThat(gotBesides(server, "round " + (i - 1))).isEqualTo("round " + i);
                broker.stop();
                // Longer than the connection below tries: it is given up.
                TimeUnit.MILLISECONDS.sleep(1_000);
                broker.start();
            }
            server.send("last");
            assertThat(gotBesides(server, "round 2")).isEqualTo("last");
        }
    }

    /** What was processed when the broker went may come again: the bean was done with it, and the broker did not hear it. */
    private static String gotBesides(InboundFixture server, String perhapsAgain) throws InterruptedException {
        String text = server.got();
        return perhapsAgain.equals(text) ? server.got() : text;
    }

    @Test
    void shouldUndeployWhileTheBrokerIsAway() throws Exception {
        try (TestBroker broker = TestBroker.started()) {
            InboundFixture server = new InboundFixture(broker.url(IMPATIENT));
            server.activate(server.keeper(), server.queueSpec());
            server.send("one");
            assertThat(server.got()).isEqualTo("one");
            broker.stop();
            server.close();
        }
    }

    @Test
    void shouldReplacePooledConnectionsThatAreLost() throws Exception {
        try (TestBroker broker = TestBroker.started();
                StubContainer server = StubContainer.started(broker.url(IMPATIENT))) {
            StubPool pool = new StubPool(server.transactions(), StubPool.Support.NONE);
            ConnectionFactory factory = server.connectionFactory(pool);
            Connection held = factory.createConnection();
            held.createSession();
            factory.createContext().close();
            broker.stop();
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> pool.errors() == 2);
            held.close();
            assertThat(pool.idle()).isZero();
            broker.start();
            try (JMSContext context = factory.createContext()) {
                context.createProducer().send(context.createQueue("again"), "works");
            }
            assertThat(pool.idle()).isEqualTo(1);
            pool.flush();
        }
    }
}
