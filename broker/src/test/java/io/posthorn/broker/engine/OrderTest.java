package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.message.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages one session sends to one destination arrive in that order, those of a higher priority first. */
@Timeout(60)
class OrderTest extends Scenario {
    private final SimSession session = client.session();
    private final SimDestination queue = session.queue("orders");

    @Test
    void shouldDeliverInTheOrderOfSending() {
        for (int i = 0; i < 5; i++) {
            session.send(queue, "m" + i);
        }
        SimConsumer consumer = session.consumer(queue, 10);

        assertThat(consumer.receiveAll()).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void shouldDeliverHigherPrioritiesFirst() {
        for (int priority : new int[] {0, 9, 4, 9, 5}) {
            session.send(queue, Lane.of(priority, true), 0, "p" + priority);
        }
        SimConsumer consumer = session.consumer(queue, 10);

        assertThat(consumer.receiveAll()).containsExactly("p9", "p9", "p5", "p4", "p0");
    }

    @Test
    void shouldKeepTheOrderOverACrash() {
        for (int i = 0; i < 5; i++) {
            session.send(queue, Lane.of(i % 2 == 0 ? 4 : 6, true), 0, "m" + i);
        }
        crashAndComeBack();
        SimConsumer consumer = session.consumer(queue, 10);

        assertThat(consumer.receiveAll()).containsExactly("m1", "m3", "m0", "m2", "m4");
    }

    @Test
    void shouldKeepTheOrderWithinCreditGivenInSteps() {
        for (int i = 0; i < 5; i++) {
            session.send(queue, "m" + i);
        }
        SimConsumer consumer = session.consumer(queue, 2);
        assertThat(consumer.receiveAll()).containsExactly("m0", "m1");
        consumer.credit(1);
        assertThat(consumer.receiveAll()).containsExactly("m2");
        consumer.credit(10);

        assertThat(consumer.receiveAll()).containsExactly("m3", "m4");
    }

    @Test
    void shouldDeliverALargeMessageWholeAndInItsPlace() {
        String large = "0123456789".repeat(3_000);
        session.send(queue, "before");
        session.sendLarge(queue, large, 7_000);
        session.send(queue, "after");
        crashAndComeBack();
        SimConsumer consumer = session.consumer(queue, 10);

        assertThat(consumer.receiveAll()).containsExactly("before", large, "after");
    }
}
