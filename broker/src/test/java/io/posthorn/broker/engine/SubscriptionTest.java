package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.message.TemporaryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A topic's message is stored once, and each subscription that was there when it was sent gets it. */
@Timeout(60)
class SubscriptionTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination topic = session.topic("news");

    /** It is erroneous to unsubscribe then (Jakarta Messaging 3.1, 8.3.3); what else the transaction does is not lost for it. */
    @Test
    void shouldCommitAfterTheSubscriptionOfWhatWasReceivedIsGone() {
        SimConsumer subscriber = session.consumer(topic, ConsumerKind.DURABLE, "gone", 10);
        second.send(topic, "m0");
        assertThat(subscriber.receive().text()).isEqualTo("m0");
        session.sendInTransaction(topic, "m1");
        subscriber.close();
        assertThat(session.unsubscribe(client.clientId(), "gone").isOk()).isTrue();
        SimConsumer other = second.consumer(topic, 10);
        subscriber.settleSeenInTransaction();
        session.commit();

        assertThat(other.receiveAll()).containsExactly("m1");
    }

    @Test
    void shouldDeliverToEachSubscriptionWhatWasSentSinceItExists() {
        session.send(topic, "nobody's");
        SimConsumer early = session.consumer(topic, 10);
        session.send(topic, "m0");
        SimConsumer late = second.consumer(topic, 10);
        session.send(topic, "m1");

        assertThat(early.receiveAll()).containsExactly("m0", "m1");
        assertThat(late.receiveAll()).containsExactly("m1");
    }

    @Test
    void shouldKeepMessagesForADurableSubscriptionNobodyConsumes() {
        session.consumer(topic, ConsumerKind.DURABLE, "daily", 10).close();
        second.send(topic, "m0");
        crashAndComeBack();
        SimConsumer consumer = session.consumer(topic, ConsumerKind.DURABLE, "daily", 10);

        assertThat(consumer.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldShareASubscriptionBetweenItsConsumers() {
        SimConsumer a = session.consumer(topic, ConsumerKind.SHARED_DURABLE, "pool", 10);
        SimConsumer b = second.consumer(topic, ConsumerKind.SHARED_DURABLE, "pool", 10);
        for (int i = 0; i < 4; i++) {
            session.send(topic, "m" + i);
        }

        assertThat(a.receiveAll()).hasSize(2);
        assertThat(b.receiveAll()).hasSize(2);
    }

    @Test
    void shouldEndASharedSubscriptionThatIsNotDurableWithItsLastConsumer() {
        SimConsumer a = session.consumer(topic, ConsumerKind.SHARED, "pool", 10);
        SimConsumer b = second.consumer(topic, ConsumerKind.SHARED, "pool", 10);
        a.close();
        session.send(topic, "m0");
        assertThat(b.receiveAll()).containsExactly("m0");
        b.close();
        session.send(topic, "m1");

        assertThat(second.consumer(topic, ConsumerKind.SHARED, "pool", 10).receiveAll()).isEmpty();
        assertThat(broker.storage().liveBytes()).isZero();
    }

    @Test
    void shouldRefuseASecondConsumerOfAnUnsharedSubscription() {
        session.consumer(topic, ConsumerKind.DURABLE, "daily", 10);
        Reply refused = session.tryConsumer(topic, ConsumerKind.DURABLE, "daily");

        assertThat(refused.error()).isEqualTo(ErrorCode.ILLEGAL_STATE);
    }

    @Test
    void shouldUnsubscribeOnlyWhenNobodyConsumes() {
        SimConsumer consumer = session.consumer(topic, ConsumerKind.DURABLE, "daily", 10);
        session.send(topic, "m0");
        assertThat(session.unsubscribe("client", "daily").error()).isEqualTo(ErrorCode.ILLEGAL_STATE);
        consumer.close();
        assertThat(session.unsubscribe("client", "daily").isOk()).isTrue();
        assertThat(session.unsubscribe("client", "daily").error()).isEqualTo(ErrorCode.INVALID_DESTINATION);

        assertThat(broker.storage().liveBytes()).isZero();
        assertThat(session.consumer(topic, ConsumerKind.DURABLE, "daily", 10).receiveAll()).isEmpty();
    }

    @Test
    void shouldKeepAnEphemeralSubscriptionForTheLengthOfTheLease() {
        SimConsumer consumer = session.consumer(topic, 10);
        client.disconnect();
        second.send(topic, "m0");
        client.connect();
        assertThat(consumer.receiveAll()).containsExactly("m0");
        consumer.settleSeen();
        client.disconnect();
        second.send(topic, "m1");
        assertThat(broker.storage().liveBytes()).isPositive();
        broker.passTime(SimBroker.LEASE_MS + 200);

        assertThat(broker.storage().liveBytes()).isZero();
    }

    @Test
    void shouldEndAfterACrashTheEphemeralSubscriptionsNobodyCameBackFor() {
        SimConsumer mine = session.consumer(topic, 10);
        second.consumer(topic, 10);
        session.send(topic, "m0");
        other.onBrokerDeath();
        broker.crash();
        comeBack(client);
        assertThat(mine.receiveAll()).containsExactly("m0");
        mine.settleSeen();
        assertThat(broker.storage().liveBytes()).isPositive();
        broker.passTime(SimBroker.LEASE_MS + 200);

        assertThat(broker.storage().liveBytes()).isZero();
    }

    @Test
    void shouldOpenASharedSubscriptionThatIsJustEnding() {
        SimConsumer a = session.consumer(topic, ConsumerKind.SHARED, "pool", 10);
        broker.eager(false);
        a.closeLater();
        SimConsumer b = second.consumer(topic, ConsumerKind.SHARED, "pool", 10);
        broker.eager(true);
        session.send(topic, "m0");

        assertThat(b.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldNotEndASharedSubscriptionSomebodyIsJustOpening() {
        SimConsumer a = session.consumer(topic, ConsumerKind.SHARED, "pool", 10);
        broker.eager(false);
        session.send(topic, "before");
        SimConsumer b = second.consumerLater(topic, ConsumerKind.SHARED, "pool", 10);
        a.closeLater();
        broker.run();
        broker.eager(true);
        session.send(topic, "m0");

        assertThat(b.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldSayThatTheDestinationIsGoneToWhoeverIsJustOpeningAConsumer() {
        broker.eager(false);
        SimDestination doomed = session.topic("doomed");
        session.deleteLater(doomed);
        Reply reply = second.tryConsumer(doomed, ConsumerKind.SHARED, "pool");

        assertThat(reply.error()).isEqualTo(ErrorCode.INVALID_DESTINATION);
    }

    @Test
    void shouldDeleteTemporaryDestinationsWithTheirClient() {
        SimDestination temporary = session.open(DestinationKind.TEMPORARY_QUEUE, TemporaryName.prefix(client.id()) + 1);
        second.send(temporary, "m0");
        client.disconnect();
        broker.passTime(SimBroker.LEASE_MS + 200);

        assertThat(second.tryConsumer(temporary, ConsumerKind.QUEUE, null).error())
                .isEqualTo(ErrorCode.INVALID_DESTINATION);
        assertThat(broker.storage().liveBytes()).isZero();
        assertThat(second.tryOpen(DestinationKind.TEMPORARY_QUEUE, temporary.name()).error())
                .as("it is not made again for somebody who has an answer for it")
                .isEqualTo(ErrorCode.INVALID_DESTINATION);
    }
}
