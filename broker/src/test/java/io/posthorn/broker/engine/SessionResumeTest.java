package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSend;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A lost connection is no lost session: within the lease it goes on where it was, and nothing is stored twice. */
@Timeout(30)
class SessionResumeTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("orders");

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
