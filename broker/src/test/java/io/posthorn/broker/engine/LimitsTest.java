package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.session.ConsumerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LimitsTest {
    private final SimBroker broker = SimBroker.started();
    private final SimClient client = SimClient.connected(broker, "client");

    @Test
    void shouldRefuseOneSessionTooManyAndTakeItWhenAnotherIsClosed() {
        SimSession first = client.session();
        for (int n = 1; n < SimBroker.MOST_SESSIONS; n++) {
            client.session();
        }
        Reply refused = client.trySession();
        assertThat(refused.error()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
        assertThat(refused.text()).contains("20 sessions").contains("connection.sessions.max");

        first.close();
        assertThat(client.trySession().isOk()).isTrue();
    }

    @Test
    void shouldRefuseOneConsumerTooMany() {
        SimSession session = client.session();
        SimDestination queue = session.queue("orders");
        for (int n = 0; n < SimBroker.MOST_CONSUMERS; n++) {
            assertThat(session.tryConsumer(queue, ConsumerKind.QUEUE, null).isOk()).isTrue();
        }
        Reply refused = session.tryConsumer(queue, ConsumerKind.QUEUE, null);
        assertThat(refused.error()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
        assertThat(refused.text()).contains("20 consumers").contains("session.consumers.max");
    }
}
