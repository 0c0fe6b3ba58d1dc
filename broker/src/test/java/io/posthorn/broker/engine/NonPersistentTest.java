package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.message.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** NON_PERSISTENT is at most once: lost with the broker, never seen twice. */
@Timeout(60)
class NonPersistentTest extends Scenario {
    private static final int LANE = Lane.of(4, false);

    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("ticks");

    @Test
    void shouldDeliverInOrder() {
        SimConsumer consumer = second.consumer(queue, 10);
        for (int i = 0; i < 3; i++) {
            session.send(queue, LANE, 0, "n" + i);
        }

        assertThat(session.undecided()).isEmpty();
        assertThat(consumer.receiveAll()).containsExactly("n0", "n1", "n2");
    }

    @Test
    void shouldLoseThemWithTheBrokerAndKeepThePersistentOnes() {
        session.send(queue, LANE, 0, "n0");
        session.send(queue, "p0");
        session.send(queue, LANE, 0, "n1");
        crashAndComeBack();
        session.send(queue, LANE, 0, "n2");
        session.send(queue, "p1");

        assertThat(second.consumer(queue, 10).receiveAll()).containsExactly("p0", "p1", "n2");
    }

    @Test
    void shouldCountReturnsAndRedeliverInPlace() {
        session.send(queue, LANE, 0, "n0");
        session.send(queue, LANE, 0, "n1");
        SimConsumer consumer = second.consumer(queue, 2);
        consumer.receive();
        consumer.recover();

        assertThat(consumer.receive()).extracting(Received::text, Received::deliveryCount).containsExactly("n0", 2);
        assertThat(consumer.receive()).extracting(Received::text, Received::deliveryCount).containsExactly("n1", 1);
    }

    @Test
    void shouldNotTakeTheSettleOfALostMessageForThatOfAnotherOne() {
        session.send(queue, LANE, 0, "lost");
        SimConsumer consumer = second.consumer(queue, 1);
        consumer.receive();
        broker.crash();
        client.onBrokerDeath();
        other.onBrokerDeath();
        client.connect();
        session.send(queue, LANE, 0, "kept");
        comeBack(other);
        consumer.settleSeen();
        consumer.credit(1);

        assertThat(consumer.receiveAll()).containsExactly("kept");
    }

    @Test
    void shouldForgetWhatATransactionHadSettledOfThemWhenTheBrokerDies() {
        session.send(queue, LANE, 0, "n0");
        SimConsumer consumer = second.consumer(queue, 1);
        consumer.receive();
        consumer.settleSeenInTransaction();
        second.sendInTransaction(queue, "t0");
        broker.crash();
        client.onBrokerDeath();
        other.onBrokerDeath();
        client.connect();
        session.send(queue, LANE, 0, "n1");
        comeBack(other);
        assertThat(second.commit().isOk()).isTrue();
        consumer.credit(10);

        assertThat(consumer.receiveAll()).as("another message under the offset of the one that was lost")
                .containsExactly("t0", "n1");
    }
}
