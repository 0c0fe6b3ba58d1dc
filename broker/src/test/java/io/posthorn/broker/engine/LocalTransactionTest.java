package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.message.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A commit that returned is complete, one that failed left nothing, and one whose answer was lost is asked for. */
@Timeout(60)
class LocalTransactionTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination in = session.queue("in");
    private final SimDestination out = session.queue("out");

    @Test
    void shouldShowAllSendsWithTheCommitAndNoneBefore() {
        SimConsumer consumer = second.consumer(out, 10);
        session.sendInTransaction(out, "t0");
        session.sendInTransaction(out, Lane.of(9, true), "t1");
        session.sendInTransaction(out, "t2");
        assertThat(consumer.receiveAll()).isEmpty();

        assertThat(session.commit().isOk()).isTrue();
        assertThat(consumer.receiveAll()).containsExactly("t1", "t0", "t2");
    }

    @Test
    void shouldShowNothingOfARolledBackTransaction() {
        SimConsumer consumer = second.consumer(out, 10);
        session.sendInTransaction(out, "t0");
        session.rollback();
        session.sendInTransaction(out, "t1");
        session.commit();
        crashAndComeBack();

        assertThat(consumer.receiveAll()).containsExactly("t1");
    }

    @Test
    void shouldMoveAMessageFromQueueToQueueAllOrNothing() {
        session.send(in, "m0");
        SimConsumer consumer = session.consumer(in, 1);
        session.sendInTransaction(out, consumer.receive().text());
        consumer.settleSeenInTransaction();
        session.commit();
        crashAndComeBack();

        assertThat(second.consumer(in, 10).receiveAll()).isEmpty();
        assertThat(second.consumer(out, 10).receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldGoOnWithAnOpenTransactionAfterACrash() {
        session.send(in, "m0");
        SimConsumer consumer = session.consumer(in, 1);
        session.sendInTransaction(out, consumer.receive().text());
        consumer.settleSeenInTransaction();
        crashAndComeBack();
        assertThat(session.status(session.transaction())).isEqualTo(Outcome.OPEN);
        assertThat(second.consumer(in, 10).receiveAll()).as("set aside for the transaction").isEmpty();
        assertThat(session.commit().isOk()).isTrue();
        crashAndComeBack();

        assertThat(second.consumer(in, 10).receiveAll()).isEmpty();
        assertThat(second.consumer(out, 10).receiveAll()).containsExactly("m0");
    }

    @Test
    void shouldRollBackAfterACrashWhatNobodyCameBackFor() {
        session.send(in, "m0");
        SimConsumer consumer = session.consumer(in, 1);
        session.sendInTransaction(out, consumer.receive().text());
        consumer.settleSeenInTransaction();
        client.onBrokerDeath();
        broker.crash();
        comeBack(other);
        broker.passTime(SimBroker.LEASE_MS + 200);

        assertThat(second.consumer(out, 10).receiveAll()).isEmpty();
        Received back = second.consumer(in, 10).receive();
        assertThat(back).extracting(Received::text, Received::deliveryCount).containsExactly("m0", 2);
    }

    @Test
    void shouldAnswerARepeatedCommitWithItsOutcome() {
        session.sendInTransaction(out, "t0");
        long transaction = session.transaction();
        session.commit();
        assertThat(session.askCommit(transaction).isOk()).isTrue();
        crashAndComeBack();

        assertThat(session.askCommit(transaction).isOk()).isTrue();
        assertThat(session.askCommit(transaction + 7).error()).isEqualTo(ErrorCode.TRANSACTION_UNKNOWN);
        assertThat(second.consumer(out, 10).receiveAll()).containsExactly("t0");
    }

    @Test
    void shouldFailTheCommitWhenSomebodyElseTookAMessageMeanwhile() {
        session.send(in, "m0");
        SimConsumer late = session.consumer(in, 1);
        late.receive();
        client.disconnect();
        SimConsumer rival = second.consumer(in, 10);
        broker.passTime(SimBroker.LEASE_MS + 200);
        assertThat(rival.receive().text()).isEqualTo("m0");
        client.connect();
        session.sendInTransaction(out, "t0");
        late.settleSeenInTransaction();
        Reply commit = session.commit();

        assertThat(commit.error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        assertThat(second.consumer(out, 10).receiveAll()).isEmpty();
    }

    @Test
    void shouldRememberOverACrashThatATransactionCanOnlyBeRolledBack() {
        session.send(in, "m0");
        SimConsumer late = session.consumer(in, 1);
        late.receive();
        client.disconnect();
        SimConsumer rival = second.consumer(in, 10);
        broker.passTime(SimBroker.LEASE_MS + 200);
        rival.receive();
        client.connect();
        session.sendInTransaction(out, "t0");
        late.settleSeenInTransaction();
        crashAndComeBack();

        assertThat(session.commit().error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        assertThat(second.consumer(out, 10).receiveAll()).isEmpty();
    }

    @Test
    void shouldFailTheCommitWhenSomebodyElseIsJustSettlingTheMessage() {
        session.send(in, "m0");
        SimConsumer late = session.consumer(in, 1);
        late.receive();
        client.disconnect();
        SimConsumer rival = second.consumer(in, 10);
        broker.passTime(SimBroker.LEASE_MS + 200);
        rival.receive();
        client.connect();
        broker.eager(false);
        rival.settleSeen(); // on its way to the log
        late.settleSeenInTransaction();
        broker.eager(true);

        assertThat(session.commit().error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
    }

    @Test
    void shouldCommitWhatWasSentToADestinationDeletedMeanwhileWithoutIt() {
        SimDestination gone = session.queue("gone");
        session.sendInTransaction(gone, "lost");
        session.sendInTransaction(out, "kept");
        second.delete(gone);
        assertThat(session.commit().isOk()).isTrue();
        SimConsumer consumer = second.consumer(out, 10);
        assertThat(consumer.receiveAll()).containsExactly("kept");
        consumer.settleSeen();

        assertThat(broker.storage().liveBytes()).as("bytes that keep segments").isZero();
    }
}
