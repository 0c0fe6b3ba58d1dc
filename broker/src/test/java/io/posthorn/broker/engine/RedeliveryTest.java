package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What is given back comes again in its place, and says how often an application has seen it. */
@Timeout(60)
class RedeliveryTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("orders");

    @BeforeEach
    void send() {
        for (int i = 0; i < 4; i++) {
            session.send(queue, "m" + i);
        }
    }

    @Test
    void shouldRedeliverInOrderAfterRecover() {
        SimConsumer consumer = session.consumer(queue, 3);
        consumer.receive();
        consumer.receive();
        consumer.recover();
        consumer.credit(10);

        assertThat(List.of(consumer.receive(), consumer.receive(), consumer.receive(), consumer.receive()))
                .extracting(Received::text, Received::deliveryCount)
                .containsExactly(tuple("m0", 2), tuple("m1", 2), tuple("m2", 1), tuple("m3", 1));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void shouldRedeliverInOrderAfterConsumerCrash() {
        SimConsumer consumer = session.consumer(queue, 2);
        consumer.receiveAll();
        client.disconnect();
        SimConsumer survivor = second.consumer(queue, 10);
        assertThat(survivor.receiveAll()).as("while the lease lasts").containsExactly("m2", "m3");
        broker.passTime(SimBroker.LEASE_MS + 200);

        assertThat(List.of(survivor.receive(), survivor.receive()))
                .extracting(Received::text, Received::isRedelivered)
                .containsExactly(tuple("m0", true), tuple("m1", true));
    }

    @Test
    void shouldRedeliverInOrderAfterRollback() {
        SimConsumer consumer = session.consumer(queue, 2);
        consumer.receiveAll();
        consumer.settleSeenInTransaction();
        session.rollback();
        consumer.credit(10);

        assertThat(List.of(consumer.receive(), consumer.receive(), consumer.receive()))
                .extracting(Received::text, Received::deliveryCount)
                .containsExactly(tuple("m0", 2), tuple("m1", 2), tuple("m2", 1));
    }

    @Test
    void shouldRememberDeliveryCountsOverACrash() {
        SimConsumer consumer = session.consumer(queue, 1);
        for (int i = 0; i < 3; i++) {
            consumer.receive();
            consumer.recover();
        }
        crashAndComeBack();

        assertThat(consumer.receive()).extracting(Received::text, Received::deliveryCount).containsExactly("m0", 4);
    }

    @Test
    void shouldNotCountWhatTheApplicationNeverSaw() {
        SimConsumer consumer = session.consumer(queue, 4);
        consumer.close();
        SimConsumer next = second.consumer(queue, 10);

        assertThat(next.receive()).extracting(Received::text, Received::deliveryCount).containsExactly("m0", 1);
    }

    @Test
    void shouldNotRedeliverWhatWasSettledBeforeTheCrash() {
        SimConsumer consumer = session.consumer(queue, 4);
        consumer.receive();
        Received kept = consumer.receive();
        consumer.receive();
        consumer.seen().remove(kept);
        consumer.settleSeen();
        consumer.seen().add(kept);
        session.close();
        crashAndComeBack();
        SimConsumer next = second.consumer(queue, 10);

        assertThat(next.receiveAll()).containsExactly("m1", "m3");
    }
}
