package io.posthorn.broker.engine;

import io.netty.buffer.ByteBufUtil;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A message is there for nobody before its delivery time, and for those it was sent to from then on (Jakarta Messaging 3.1, 7.9). */
@Timeout(60)
class DeliveryDelayTest extends Scenario {
    private static final long YEAR_MS = 365L * 24 * 3_600_000;

    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("later");
    private final SimDestination topic = session.topic("news");

    private SimHeaders in(long delayMs) {
        return SimHeaders.notBefore(broker.nowMs() + delayMs);
    }

    @Test
    void shouldDeliverWhenTheTimeHasComeAndNotBefore() {
        SimConsumer consumer = second.consumer(queue, 10);
        session.send(queue, in(5_000), "late");
        session.send(queue, "now");
        broker.passTime(4_500);
        assertThat(consumer.receiveAll()).containsExactly("now");
        assertThat(second.browse(queue, null)).satisfies(
                page -> assertThat(BrowseReply.read(page.payload()).messages()).hasSize(1));

        broker.passTime(1_000);
        assertThat(consumer.receiveAll()).containsExactly("late");
    }

    @Test
    void shouldDeliverInTheOrderOfTheTimesAndOfSendingWhereTheyAreEqual() {
        SimConsumer consumer = second.consumer(queue, 10);
        long timeMs = broker.nowMs() + 3_000;
        session.send(queue, SimHeaders.notBefore(timeMs + 1), "m2");
        session.send(queue, SimHeaders.notBefore(timeMs), "m0");
        session.send(queue, SimHeaders.notBefore(timeMs), "m1");
        broker.passTime(5_000);

        assertThat(consumer.receiveAll()).containsExactly("m0", "m1", "m2");
    }

    @Test
    void shouldKeepTimersOverACrashWithCheckpointOrLog() {
        session.send(queue, in(YEAR_MS), "next year");
        broker.checkpoint();
        session.send(queue, in(20_000), "soon");
        crashAndComeBack();
        SimConsumer consumer = second.consumer(queue, 10);
        broker.passTime(20_000);
        assertThat(consumer.receiveAll()).containsExactly("soon");
        broker.tick(YEAR_MS);
        broker.run();

        assertThat(second.drain(consumer).isOk()).isTrue();
        assertThat(second.consumer(queue, 10).receiveAll()).isEmpty();
        assertThat(consumer.receiveAll()).containsExactly("next year");
    }

    @Test
    void shouldComeToTheSameStateAgainFromTheLog() {
        second.consumer(topic, ConsumerKind.DURABLE, "all", 10).close();
        session.send(topic, in(1_000), "m0");
        session.sendInTransaction(topic, in(60_000), "m1");
        session.sendInTransaction(queue, in(1_000), "m2");
        session.commit().payload();
        broker.passTime(3_000);
        second.send(queue, "forces what is before it");
        String before = ByteBufUtil.hexDump(broker.state());
        broker.crash();

        assertThat(ByteBufUtil.hexDump(broker.state())).isEqualTo(before);
    }

    @Test
    void shouldFindDelayedMessagesAgainWhenTheIndexIsLost() {
        session.send(queue, in(500), "m0");
        session.sendInTransaction(queue, in(1_000), "m1");
        session.sendInTransaction(queue, "m2");
        session.commit().payload();
        broker.passTime(2_000);
        broker.checkpoint();
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);

        assertThat(second.consumer(queue, 10).receiveAll()).containsExactlyInAnyOrder("m2", "m0", "m1");
    }

    @Test
    void shouldReachThoseWhoSubscribedBeforeTheSendOnly() {
        SimConsumer early = session.consumer(topic, 10);
        SimConsumer picky = session.consumer(topic, SimFilter.selector("colour = 'red'"), 10);
        SimConsumer local = session.consumer(topic, SimFilter.NO_LOCAL, 10);
        session.send(topic, in(2_000), "m0");
        session.sendInTransaction(topic, in(2_000), "m1");
        session.commit().payload();
        SimConsumer late = second.consumer(topic, 10);
        second.send(topic, in(2_000).with("colour", "red"), "m2");
        broker.passTime(4_000);

        assertThat(early.receiveAll()).containsExactly("m0", "m1", "m2");
        assertThat(picky.receiveAll()).containsExactly("m2");
        assertThat(local.receiveAll()).containsExactly("m2");
        assertThat(late.receiveAll()).containsExactly("m2");
    }

    @Test
    void shouldBeVisibleInATransactionAfterTheCommitAndAfterTheTimeCountedFromTheSend() {
        SimConsumer consumer = second.consumer(queue, 10);
        session.sendInTransaction(queue, in(2_000), "m0");
        broker.passTime(3_000);
        assertThat(consumer.receiveAll()).isEmpty();
        session.commit().payload();
        broker.passTime(100);
        assertThat(consumer.receiveAll()).containsExactly("m0");

        session.sendInTransaction(queue, in(2_000), "m1");
        session.sendInTransaction(queue, "m2");
        session.commit().payload();
        assertThat(consumer.receiveAll()).containsExactly("m2");
        session.sendInTransaction(queue, in(1_000), "never");
        session.rollback();
        broker.passTime(3_000);
        assertThat(consumer.receiveAll()).containsExactly("m1");
    }

    @Test
    void shouldStoreARepeatedSendOnce() {
        SimConsumer consumer = second.consumer(queue, 10);
        session.repeat(session.send(queue, in(1_000), "m0"));
        broker.passTime(2_000);

        assertThat(consumer.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldDelayANonPersistentMessageToo() {
        SimConsumer consumer = second.consumer(queue, 10);
        session.send(queue, Lane.of(4, false), in(1_000), "m0");
        assertThat(consumer.receiveAll()).isEmpty();
        broker.passTime(2_000);

        assertThat(consumer.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldLetTheLogGoWhenADelayedMessageIsConsumedOrItsDestinationDeleted() {
        SimConsumer consumer = second.consumer(queue, 10);
        session.send(queue, in(1_000), "m0");
        assertThat(broker.storage().liveBytes()).isPositive();
        broker.passTime(2_000);
        consumer.receiveAll();
        consumer.settleSeen();
        broker.run();
        assertThat(broker.storage().liveBytes()).isZero();

        SimDestination deleted = session.queue("deleted");
        session.send(deleted, in(1_000), "m0");
        session.delete(deleted);
        broker.run();
        assertThat(broker.storage().liveBytes()).isZero();
        broker.passTime(SimBroker.GRACE_MS + 2_000);
        assertThat(broker.storage().state().catalog().timers().count()).isZero();
    }
}
