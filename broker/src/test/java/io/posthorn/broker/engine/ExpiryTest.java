package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.message.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A message whose time is over is not delivered any more, and goes whether somebody consumes or not. */
@Timeout(60)
class ExpiryTest extends Scenario {
    private static final int LANE = Lane.of(4, true);

    private final SimSession session = client.session();
    private final SimDestination queue = session.queue("orders");

    @Test
    void shouldNotDeliverWhatHasExpired() {
        SimConsumer consumer = session.consumer(queue, 0);
        session.send(queue, LANE, broker.nowMs() + 500, "short");
        session.send(queue, "long");
        broker.tick(600);
        consumer.credit(10);

        assertThat(consumer.receiveAll()).containsExactly("long");
    }

    @Test
    void shouldRemoveWhatHasExpiredWhereNobodyConsumes() {
        session.send(queue, LANE, broker.nowMs() + 500, "short");
        assertThat(broker.storage().liveBytes()).isPositive();
        broker.passTime(3_000);

        assertThat(broker.storage().liveBytes()).isZero();
        crashAndComeBack();
        assertThat(broker.storage().liveBytes()).isZero();
    }

    @Test
    void shouldNotTakeAnExpiredMessageFromWhoeverHoldsIt() {
        session.send(queue, LANE, broker.nowMs() + 500, "short");
        SimConsumer consumer = session.consumer(queue, 10);
        consumer.receive();
        broker.passTime(3_000);
        assertThat(broker.storage().liveBytes()).isPositive();
        consumer.recover();

        assertThat(consumer.receiveAll()).as("given back when its time was over").isEmpty();
    }

    @Test
    void shouldExpireANonPersistentMessageBeforeOneThatIsSettled() {
        SimSession sending = client.session();
        SimSession consuming = other.session();
        SimDestination passing = sending.queue("passing");
        int lane = Lane.of(Lane.DEFAULT_PRIORITY, false);
        sending.send(passing, lane, broker.nowMs() + 5_000, "expires");
        sending.send(passing, lane, 0, "settled");
        SimConsumer consumer = consuming.consumer(passing, 10);
        consumer.receive();
        consumer.settle(consumer.receive());
        consuming.close();
        broker.passTime(10_000);

        assertThat(sending.consumer(passing, 10).receiveAll()).isEmpty();
    }
}
