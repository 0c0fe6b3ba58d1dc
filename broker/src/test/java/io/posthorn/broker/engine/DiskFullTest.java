package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.broker.engine.testing.SimSend;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A full disk refuses producers with a reason; consumers go on, and what they free is used again without a restart. */
@Timeout(30)
class DiskFullTest extends Scenario {
    private static final String TEXT = "x".repeat(8_000);

    private final List<ErrorCode> refusals = new ArrayList<>();
    private final SimClient producing = new SimClient(broker, new UUID(7, 7), "producing", new SimObserver() {
        @Override
        public void refused(SimSession session, SimSend send, ErrorCode code, String text) {
            assertThat(text).contains("the simulated disk is full");
            refusals.add(code);
        }
    });
    private final SimSession second = other.session();

    private int sendUntilRefused(SimSession session, SimDestination queue) {
        int sent = 0;
        for (refusals.clear(); refusals.isEmpty(); sent++) {
            session.send(queue, TEXT);
            broker.tick(1);
            assertThat(sent).isLessThan(1_000);
        }
        assertThat(refusals).containsOnly(ErrorCode.RESOURCE_LIMIT);
        return sent - 1;
    }

    @Test
    void shouldRefuseProducersAndLetThemGoOnWhenConsumersHaveFreedSpace() {
        producing.connect();
        SimSession session = producing.session();
        SimDestination queue = session.queue("orders");
        broker.disk().capacityBytes(broker.disk().usedBytes() + 5 * SimBroker.SEGMENT_BYTES,
                2 * SimBroker.SEGMENT_BYTES);
        for (int round = 0; round < 5; round++) {
            int sent = sendUntilRefused(session, queue);
            assertThat(sent).isPositive();
            SimConsumer consumer = second.consumer(queue, 1_000);
            assertThat(consumer.receiveAll()).hasSize(sent);
            consumer.settleSeen();
            consumer.close();
            broker.passTime(1_000);
        }
    }

    @Test
    void shouldKeepEverythingOverACrashOfAFullBroker() {
        producing.connect();
        SimSession session = producing.session();
        SimDestination queue = session.queue("orders");
        broker.disk().capacityBytes(broker.disk().usedBytes() + 5 * SimBroker.SEGMENT_BYTES,
                2 * SimBroker.SEGMENT_BYTES);
        int sent = sendUntilRefused(session, queue);
        broker.crash();
        comeBack(other, producing);
        sendUntilRefused(session, queue);

        assertThat(second.consumer(queue, 1_000).receiveAll()).hasSizeGreaterThanOrEqualTo(sent);
    }
}
