package io.posthorn.broker.engine;

import io.netty.buffer.ByteBufUtil;
import io.posthorn.broker.engine.redelivery.DeadLetterImage;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicies;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicy;
import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;
import io.posthorn.protocol.message.MessageImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A message that always comes back goes to the dead-letter queue, and is never in both places or in none. */
@Timeout(60)
class DeadLetterTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("orders");
    private final SimDestination dead = session.queue("DLQ");

    DeadLetterTest() {
        super(SimBroker.started(new RedeliveryPolicies(new RedeliveryPolicy(2, List.of(), "DLQ"),
                List.of(new RedeliveryPolicies.Rule("patient.*", new RedeliveryPolicy(-1, List.of(), "DLQ")),
                        new RedeliveryPolicies.Rule("slow",
                                new RedeliveryPolicy(3, List.of(1_000L, 5_000L), "slow.dead"))))));
    }

    private MessageImage onlyDeadLetter(SimDestination of) {
        BrowseReply page = BrowseReply.read(second.browse(of, null).payload());
        assertThat(page.messages()).hasSize(1);
        return new MessageImage().wrap(page.messages().get(0).image(), page.messages().get(0).image().readerIndex(),
                page.messages().get(0).image().readableBytes()).validate();
    }

    private void recover(SimConsumer consumer, int times) {
        for (int i = 0; i < times; i++) {
            broker.run();
            assertThat(consumer.receiveAll()).as("delivery %d", i + 1).isNotEmpty();
            consumer.recover();
        }
    }

    @Test
    void shouldGoToTheDeadLetterQueueAfterTheLastAttemptAndSayWhy() {
        session.send(queue, SimHeaders.correlation("c1").with("kind", "poison"), "m0");
        SimConsumer consumer = second.consumer(queue, 10);
        recover(consumer, 1);
        assertThat(consumer.receiveAll()).containsExactly("m0");
        consumer.recover();

        assertThat(consumer.receiveAll()).isEmpty();
        MessageImage letter = onlyDeadLetter(dead);
        assertThat(letter.correlationId()).isEqualTo("c1");
        assertThat(letter.sequence()).isEqualTo(1);
        assertThat(letter.findProperty("kind")).isEqualTo("poison");
        assertThat(letter.findProperty(DeadLetterImage.CAUSE)).isEqualTo("delivered 2 times and never acknowledged");
        assertThat(letter.findProperty(DeadLetterImage.DESTINATION)).isEqualTo("queue orders");
        assertThat(letter.findProperty(DeadLetterImage.DELIVERIES)).isEqualTo(2);
        assertThat(letter.findProperty(DeadLetterImage.SUBSCRIPTION)).isNull();
        Received received = second.consumer(dead, 10).receive();
        assertThat(received.text()).isEqualTo("m0");
        assertThat(received.deliveryCount()).isEqualTo(1);
    }

    @Test
    void shouldLetWhatIsBehindItPass() {
        session.send(queue, "poison");
        SimConsumer consumer = second.consumer(queue, 1);
        recover(consumer, 2);
        session.send(queue, "good");
        consumer.credit(1);

        assertThat(consumer.receiveAll()).containsExactly("good");
    }

    @Test
    void shouldCountRolledBackTransactions() {
        SimConsumer consumer = session.consumer(queue, 1);
        second.send(queue, "m0");
        for (int i = 0; i < 2; i++) {
            assertThat(consumer.receiveAll()).containsExactly("m0");
            consumer.settleSeenInTransaction();
            session.rollback();
            consumer.credit(1);
        }

        assertThat(consumer.receiveAll()).isEmpty();
        assertThat(second.consumer(dead, 10).receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldGiveUpForOneSubscriptionOnly() {
        SimConsumer bad = session.consumer(session.topic("news"), ConsumerKind.DURABLE, "mine", 10);
        SimConsumer good = second.consumer(second.topic("news"), 10);
        second.send(second.topic("news"), "m0");
        recover(bad, 2);

        assertThat(bad.receiveAll()).isEmpty();
        assertThat(good.receiveAll()).containsExactly("m0");
        assertThat(onlyDeadLetter(dead).findProperty(DeadLetterImage.SUBSCRIPTION)).isEqualTo("client/mine");
    }

    @Test
    void shouldBeInOnePlaceAfterACrash() {
        session.send(queue, "m0");
        SimConsumer consumer = second.consumer(queue, 10);
        recover(consumer, 2);
        String before = ByteBufUtil.hexDump(broker.state());
        broker.crash();
        assertThat(ByteBufUtil.hexDump(broker.state())).isEqualTo(before);
        comeBack(client, other);

        assertThat(second.consumer(queue, 10).receiveAll()).isEmpty();
        SimConsumer letters = second.consumer(dead, 10);
        assertThat(letters.receiveAll()).containsExactly("m0");
        letters.settleSeen();
        broker.run();
        assertThat(broker.storage().liveBytes()).isZero();
    }

    @Test
    void shouldFindDeadLettersAgainWhenTheIndexIsLost() {
        session.sendLarge(queue, "m0".repeat(1_000), 500);
        SimConsumer consumer = second.consumer(queue, 10);
        recover(consumer, 2);
        broker.checkpoint();
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);

        assertThat(second.consumer(dead, 10).receiveAll()).containsExactly("m0".repeat(1_000));
    }

    @Test
    void shouldKeepANonPersistentMessageThatIsGivenUp() {
        session.send(queue, Lane.of(4, false), SimHeaders.NONE, "m0");
        SimConsumer consumer = second.consumer(queue, 10);
        recover(consumer, 2);

        assertThat(consumer.receiveAll()).isEmpty();
        assertThat(second.consumer(dead, 10).receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldNeverGiveUpWhereThePolicySaysSoNorInTheDeadLetterQueueItself() {
        for (SimDestination patient : List.of(session.queue("patient.1"), dead)) {
            session.send(patient, "m0");
            SimConsumer consumer = second.consumer(patient, 10);
            recover(consumer, 20);
            assertThat(consumer.receive().deliveryCount()).isEqualTo(21);
            consumer.settleSeen();
        }
    }

    @Test
    void shouldRestLongerBeforeEachAttemptAndLetOthersGoAhead() {
        SimDestination slow = session.queue("slow");
        session.send(slow, "m0");
        session.send(slow, "m1");
        SimConsumer consumer = second.consumer(slow, 1);
        assertThat(consumer.receiveAll()).containsExactly("m0");
        consumer.recover();
        assertThat(consumer.receiveAll()).containsExactly("m1");
        consumer.settleSeen();
        consumer.credit(1);
        broker.passTime(900);
        assertThat(consumer.receiveAll()).isEmpty();
        broker.passTime(300);
        assertThat(consumer.receiveAll()).containsExactly("m0");
        consumer.recover();
        broker.passTime(4_500);
        assertThat(consumer.receiveAll()).isEmpty();
        broker.passTime(1_000);
        assertThat(consumer.receiveAll()).containsExactly("m0");
        consumer.recover();
        broker.passTime(6_000);

        assertThat(consumer.receiveAll()).isEmpty();
        assertThat(second.consumer(session.queue("slow.dead"), 10).receiveAll()).containsExactly("m0");
    }
}
