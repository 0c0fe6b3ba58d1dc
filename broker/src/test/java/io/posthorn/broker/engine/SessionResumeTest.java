package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.broker.engine.testing.SimSend;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.message.DestinationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A lost connection is no lost session: within the lease it goes on where it was, and nothing is stored twice. */
@Timeout(60)
class SessionResumeTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("orders");
    private final List<Long> refused = new ArrayList<>();
    private final List<Long> answered = new ArrayList<>();
    private final SimClient pipelining = new SimClient(broker, new UUID(7, 7), "pipelining", new SimObserver() {
        @Override
        public void refused(SimSession by, SimSend send, ErrorCode code, String text) {
            assertThat(code).isEqualTo(ErrorCode.INVALID_DESTINATION);
            refused.add(send.sequence());
        }

        @Override
        public void sent(SimSession by, SimSend send) {
            answered.add(send.sequence());
        }
    });

    @Test
    void shouldAnswerARepeatedSendAndNotStoreItTwice() {
        SimSend first = session.send(queue, "m0");
        session.repeat(first);
        client.reconnect();
        session.repeat(first);
        crashAndComeBack();
        session.repeat(first);
        session.send(queue, "m1");

        assertThat(session.undecided()).isEmpty();
        assertThat(second.consumer(queue, 10).receiveAll()).containsExactly("m0", "m1");
    }

    /** Pipelined sends of which every other one is refused, and none of whose answers arrive. */
    private List<SimSend> sendUnheard(SimSession pipelining, int refusals) {
        SimDestination missing = new SimDestination(DestinationKind.QUEUE, "orders", 999);
        List<SimSend> stored = new ArrayList<>();
        pipelining.client().deafen();
        for (int i = 0; i < refusals; i++) {
            pipelining.send(missing, "refused");
            stored.add(pipelining.send(queue, "stored" + i));
        }
        return stored;
    }

    @Test
    void shouldTellOfARefusalThatGotLostAlthoughALaterSendIsStored() {
        pipelining.connect();
        sendUnheard(pipelining.session(), 3);
        pipelining.reconnect();

        assertThat(refused).containsExactly(1L, 3L, 5L);
        assertThat(answered).containsExactly(2L, 4L, 6L);
    }

    @Test
    void shouldTellOfALostRefusalAfterACrashOfTheBrokerAndACheckpoint() {
        pipelining.connect();
        sendUnheard(pipelining.session(), 2);
        broker.crash();
        broker.checkpoint();
        broker.crash();
        pipelining.onBrokerDeath();
        pipelining.connect();

        assertThat(refused).containsExactly(1L, 3L);
        assertThat(answered).containsExactly(2L, 4L);
    }

    @Test
    void shouldTryAgainARefusedSendThatNothingStoredHasPassedOver() {
        pipelining.connect();
        SimSession sending = pipelining.session();
        pipelining.deafen();
        sending.send(new SimDestination(DestinationKind.QUEUE, "orders", 2), "m0");
        pipelining.disconnect();
        session.queue("second");
        pipelining.connect();

        assertThat(refused).isEmpty();
        assertThat(answered).containsExactly(1L);
    }

    /** The first is stored this time; SENT for it may not speak for the second, refused on the old connection too. */
    @Test
    void shouldRefuseAgainARepeatedSendThatWasRefusedUnheard() {
        pipelining.connect();
        SimSession sending = pipelining.session();
        pipelining.deafen();
        sending.send(new SimDestination(DestinationKind.QUEUE, "second", 2), "m0");
        sending.send(new SimDestination(DestinationKind.QUEUE, "missing", 999), "m1");
        pipelining.disconnect();
        session.queue("second");
        pipelining.connect();

        assertThat(answered).containsExactly(1L);
        assertThat(refused).containsExactly(2L);
    }

    @Test
    void shouldSayThatItForgotTheOldestOfTooManyLostRefusals() {
        pipelining.connect();
        sendUnheard(pipelining.session(), 66);

        assertThatThrownBy(pipelining::reconnect).hasMessageContaining("refusals are forgotten");
    }

    @Test
    void shouldKeepDeliveriesForTheLengthOfTheLease() {
        session.send(queue, "m0");
        session.send(queue, "m1");
        SimConsumer consumer = session.consumer(queue, 10);
        consumer.receive();
        client.disconnect();
        SimConsumer rival = second.consumer(queue, 0);
        broker.passTime(SimBroker.LEASE_MS - 500);
        client.connect();
        rival.credit(10);

        assertThat(rival.receiveAll()).isEmpty();
        assertThat(consumer.receive().text()).as("what the client only had prefetched").isEqualTo("m1");
        consumer.settleSeen();
        crashAndComeBack();
        assertThat(consumer.receiveAll()).isEmpty();
    }

    @Test
    void shouldHoldAgainAfterACrashWhatTheClientRetained() {
        session.send(queue, "m0");
        SimConsumer consumer = session.consumer(queue, 10);
        consumer.receive();
        SimConsumer rival = second.consumer(queue, 10);
        crashAndComeBack();
        assertThat(rival.receiveAll()).isEmpty();
        consumer.settleSeen();
        crashAndComeBack();

        assertThat(rival.receiveAll()).isEmpty();
        assertThat(consumer.receiveAll()).isEmpty();
    }

    @Test
    void shouldGiveUpAfterACrashWhatNobodyRetained() {
        session.send(queue, "m0");
        SimConsumer consumer = session.consumer(queue, 10);
        consumer.receive();
        SimConsumer rival = second.consumer(queue, 10);
        client.onBrokerDeath();
        broker.crash();
        comeBack(other);

        assertThat(rival.receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldIgnoreTheLateSettleOfAMessageSomebodyElseGot() {
        session.send(queue, "m0");
        SimConsumer late = session.consumer(queue, 10);
        late.receive();
        client.disconnect();
        SimConsumer rival = second.consumer(queue, 10);
        broker.passTime(SimBroker.LEASE_MS + 200);
        assertThat(rival.receive().text()).isEqualTo("m0");
        client.connect();
        late.settleSeen();
        late.close();
        rival.recover();

        assertThat(rival.receiveAll()).as("it is still the rival's").containsExactly("m0");
    }

    @Test
    void shouldRefuseAClientIdentifierInUseAndFreeItWithTheLease() {
        SimClient thief = SimClient.disconnected(broker, "thief", "client");
        Reply refused = thief.tryOpen();
        assertThat(refused.error()).isEqualTo(ErrorCode.INVALID_CLIENT_ID);
        client.disconnect();
        assertThat(thief.tryOpen().error()).isEqualTo(ErrorCode.INVALID_CLIENT_ID);
        broker.passTime(SimBroker.LEASE_MS + 200);

        assertThat(thief.tryOpen().isOk()).isTrue();
    }

    @Test
    void shouldRollBackTheOpenTransactionWhenTheLeaseEnds() {
        session.sendInTransaction(queue, "t0");
        long transaction = session.transaction();
        client.disconnect();
        broker.passTime(SimBroker.LEASE_MS + 200);
        client.connect();

        assertThat(session.transaction()).as("the client learns that it is over").isEqualTo(transaction + 1);
        assertThat(second.consumer(queue, 10).receiveAll()).isEmpty();
    }
}
