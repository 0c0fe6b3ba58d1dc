package io.posthorn.broker.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions with a selector or noLocal: what they refuse is nothing to them, from the moment it is sent. */
@Timeout(60)
class SelectiveSubscriptionTest extends Scenario {
    private static final SimFilter RED = SimFilter.selector("colour = 'red'");
    private static final SimFilter BLUE = SimFilter.selector("colour = 'blue'");

    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination topic = session.topic("paint");

    private void send(String colour, String text) {
        session.send(topic, SimHeaders.property("colour", colour), text);
    }

    private Group onlyGroup() {
        return broker.storage().state().catalog().get(topic.number()).groups().get(0);
    }

    @Test
    void shouldDeliverWhatTheSubscriptionSelects() {
        SimConsumer red = session.consumer(topic, RED, 10);
        SimConsumer all = second.consumer(topic, 10);
        send("red", "r0");
        send("blue", "b0");
        session.send(topic, Lane.of(4, false), SimHeaders.property("colour", "red"), "r1");

        assertThat(red.receiveAll()).containsExactly("r0", "r1");
        assertThat(all.receiveAll()).containsExactly("r0", "b0", "r1");
    }

    @Test
    void shouldNotCountAsBacklogWhatADurableSubscriptionRefuses() {
        session.consumer(topic, ConsumerKind.DURABLE, "reds", RED, 10).close();
        for (int i = 0; i < 10; i++) {
            send("blue", "b" + i);
        }
        assertThat(onlyGroup().depth()).isZero();
        assertThat(broker.storage().liveBytes()).isZero();
        send("red", "r0");

        assertThat(onlyGroup().depth()).isOne();
        crashAndComeBack();
        assertThat(onlyGroup().depth()).isOne();
        assertThat(session.consumer(topic, ConsumerKind.DURABLE, "reds", RED, 10).receiveAll()).containsExactly("r0");
    }

    @Test
    void shouldComeToTheSameStateAgainFromTheLog() {
        session.consumer(topic, ConsumerKind.DURABLE, "reds", RED, 10).close();
        send("blue", "b0");
        session.sendInTransaction(topic, SimHeaders.property("colour", "blue"), "b1");
        session.sendInTransaction(topic, SimHeaders.property("colour", "red"), "r1");
        session.commit().payload();
        session.sendInTransaction(topic, SimHeaders.property("colour", "blue"), "b2");
        second.send(topic, "forces what is before it");
        ByteBuf before = broker.state();
        broker.crash();

        assertThat(ByteBufUtil.hexDump(broker.state())).isEqualTo(ByteBufUtil.hexDump(before));
    }

    @Test
    void shouldSelectFromTransactionsAlsoForSubscriptionsThatCameDuringThem() {
        SimConsumer early = second.consumer(topic, RED, 10);
        session.sendInTransaction(topic, SimHeaders.property("colour", "blue"), "b0");
        session.sendInTransaction(topic, SimHeaders.property("colour", "red"), "r0");
        SimConsumer late = second.consumer(topic, BLUE, 10);
        session.commit().payload();

        assertThat(early.receiveAll()).containsExactly("r0");
        assertThat(late.receiveAll()).containsExactly("b0");
        assertThat(late.seen()).hasSize(1);
        late.settleSeen();
        early.settleSeen();
        broker.run();
        assertThat(broker.storage().state().catalog().get(topic.number()).groups()).allMatch(g -> g.depth() == 0);
    }

    @Test
    void shouldBeginAnewWithAnotherSelector() {
        session.consumer(topic, ConsumerKind.DURABLE, "mine", RED, 10).close();
        send("red", "r0");
        SimConsumer blue = session.consumer(topic, ConsumerKind.DURABLE, "mine", BLUE, 10);
        send("blue", "b1");
        send("red", "r1");
        assertThat(blue.receiveAll()).containsExactly("b1");

        assertThat(session.tryConsumer(topic, ConsumerKind.DURABLE, "mine", RED).error())
                .isEqualTo(ErrorCode.ILLEGAL_STATE);
        assertThat(second.tryConsumer(topic, ConsumerKind.SHARED, "pool", RED).isOk()).isTrue();
        assertThat(session.tryConsumer(topic, ConsumerKind.SHARED, "pool", BLUE).error())
                .isEqualTo(ErrorCode.ILLEGAL_STATE);
    }

    @Test
    void shouldBeginAnewOnAnotherTopic() {
        session.consumer(topic, ConsumerKind.DURABLE, "mine", 10).close();
        send("red", "r0");
        SimDestination elsewhere = session.topic("elsewhere");
        session.consumer(elsewhere, ConsumerKind.DURABLE, "mine", 10).close();

        assertThat(broker.storage().state().catalog().get(topic.number()).groups()).isEmpty();
        assertThat(session.consumer(topic, ConsumerKind.DURABLE, "mine", 10).receiveAll()).isEmpty();
    }

    @Test
    void shouldKeepItsOwnMessagesFromANoLocalSubscriber() {
        SimConsumer subscriber = session.consumer(topic, SimFilter.NO_LOCAL, 10);
        session.send(topic, "own");
        session.send(topic, Lane.of(4, false), SimHeaders.NONE, "own too");
        session.sendInTransaction(topic, "own in a transaction");
        session.commit().payload();
        client.session().send(topic, "of another session of the same connection");
        second.send(topic, "other");
        second.sendInTransaction(topic, "other in a transaction");
        second.commit().payload();

        assertThat(subscriber.receiveAll()).containsExactly("other", "other in a transaction");
        subscriber.settleSeen();
        broker.run();
        assertThat(onlyGroup().depth()).isZero();
    }

    @Test
    void shouldKnowItsOwnMessagesByTheClientIdentifier() {
        session.consumer(topic, ConsumerKind.DURABLE, "mine", SimFilter.NO_LOCAL, 10).close();
        crashAndComeBack();
        session.send(topic, "own");
        second.send(topic, "other");

        assertThat(session.consumer(topic, ConsumerKind.DURABLE, "mine", SimFilter.NO_LOCAL, 10).receiveAll())
                .containsExactly("other");
    }

    @Test
    void shouldRefuseNoLocalForSharedSubscriptions() {
        assertThat(session.tryConsumer(topic, ConsumerKind.SHARED, "pool", SimFilter.NO_LOCAL).error())
                .isEqualTo(ErrorCode.UNSUPPORTED);
    }
}
