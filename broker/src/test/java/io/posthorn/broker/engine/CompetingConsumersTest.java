package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Several consumers of one queue: each message goes to one of them, within its credit. */
@Timeout(60)
class CompetingConsumersTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("work");

    @Test
    void shouldGiveEachMessageToOneConsumerInTurns() {
        SimConsumer a = session.consumer(queue, 10);
        SimConsumer b = second.consumer(queue, 10);
        for (int i = 0; i < 6; i++) {
            session.send(queue, "m" + i);
        }
        List<String> ofA = a.receiveAll();
        List<String> all = new ArrayList<>(ofA);
        all.addAll(b.receiveAll());

        assertThat(ofA).hasSize(3);
        assertThat(all).containsExactlyInAnyOrder("m0", "m1", "m2", "m3", "m4", "m5");
    }

    /** So a consumer that has waited long is not passed over when another comes or goes. */
    @Test
    void shouldBeginWithTheOneThatCameFirstAndKeepTheTurnsWhenOneLeaves() {
        SimConsumer a = session.consumer(queue, 10);
        SimConsumer b = second.consumer(queue, 10);
        SimConsumer c = second.consumer(queue, 10);
        session.send(queue, "m0");
        assertThat(a.receiveAll()).containsExactly("m0");
        session.send(queue, "m1");
        assertThat(b.receiveAll()).containsExactly("m1");
        a.close();
        session.send(queue, "m2");
        assertThat(c.receiveAll()).containsExactly("m2");
        session.send(queue, "m3");

        assertThat(b.receiveAll()).containsExactly("m3");
    }

    @Test
    void shouldNotPushBeyondTheCredit() {
        SimConsumer a = session.consumer(queue, 1);
        SimConsumer b = second.consumer(queue, 0);
        for (int i = 0; i < 3; i++) {
            session.send(queue, "m" + i);
        }
        assertThat(a.receiveAll()).containsExactly("m0");
        assertThat(b.receiveAll()).isEmpty();
        b.credit(1);

        assertThat(b.receiveAll()).containsExactly("m1");
    }

    @Test
    void shouldNotPushToAPeerThatDoesNotRead() {
        SimConsumer a = session.consumer(queue, 10);
        client.wire().writable(false);
        second.send(queue, "m0");
        assertThat(a.receiveAll()).isEmpty();
        client.wire().writable(true);

        assertThat(a.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldGiveTheRestToOthersWhenAConsumerIsClosed() {
        SimConsumer a = session.consumer(queue, 10);
        session.send(queue, "m0");
        session.send(queue, "m1");
        assertThat(a.receive().text()).isEqualTo("m0");
        SimConsumer b = second.consumer(queue, 10);
        a.close();

        assertThat(b.receiveAll()).as("the message the application has seen stays with its session")
                .containsExactly("m1");
        session.close();
        assertThat(b.receive().deliveryCount()).isEqualTo(1);
    }

    @Test
    void shouldAnswerADrainWhenAllThatIsCoveredByCreditWasPushed() {
        session.send(queue, "m0");
        session.send(queue, "m1");
        SimConsumer a = session.consumer(queue, 0);
        assertThat(session.drain(a).isOk()).isTrue();
        assertThat(a.receiveAll()).isEmpty();
        a.credit(1);
        assertThat(session.drain(a).isOk()).isTrue();

        assertThat(a.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldAnswerADrainOfAConsumerThatIsClosedMeanwhile() {
        SimConsumer a = session.consumer(queue, 10);
        client.wire().writable(false);
        second.send(queue, "m0");
        Reply drain = session.drain(a);
        assertThat(drain.isDone()).isFalse();
        a.close();
        broker.passTime(200);

        assertThat(drain.isDone()).isTrue();
    }
}
