package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** An abandoned transaction holds nothing for ever; a prepared one does, until it is decided. */
@Timeout(60)
class TransactionLimitTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination in = session.queue("in");
    private final SimDestination out = session.queue("out");

    private void receiveAndSend() {
        session.send(in, "m0");
        SimConsumer consumer = session.consumer(in, 1);
        session.sendInTransaction(out, consumer.receive().text());
        consumer.settleSeenInTransaction();
    }

    @Test
    void shouldRollBackWhatIsOpenForTooLongAndSayItAtTheCommit() {
        receiveAndSend();
        broker.passTime(SimBroker.LIMIT_MS + 2_000);
        assertThat(second.consumer(in, 10).receiveAll()).containsExactly("m0");
        session.sendInTransaction(out, "too late");

        assertThat(session.commit().error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        SimConsumer consumer = second.consumer(out, 10);
        assertThat(consumer.receiveAll()).isEmpty();
        session.sendInTransaction(out, "the next one");
        assertThat(session.commit().isOk()).isTrue();
        assertThat(consumer.receiveAll()).containsExactly("the next one");
    }

    @Test
    void shouldNotSettleForGoodWhatIsAcknowledgedBehindTheLimit() {
        session.send(in, "m0");
        session.send(in, "m1");
        SimConsumer consumer = session.consumer(in, 2);
        consumer.receive();
        consumer.settleSeenInTransaction();
        broker.passTime(SimBroker.LIMIT_MS + 2_000);
        consumer.receive();
        consumer.settleSeenInTransaction();
        assertThat(session.commit().error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        session.close();

        assertThat(second.consumer(in, 10).receiveAll()).containsExactly("m0", "m1");
    }

    @Test
    void shouldLeaveAPreparedBranchAlone() {
        receiveAndSend();
        SimBranches branches = new SimBranches(client);
        branches.prepare(SimBranches.xid(1), session);
        broker.passTime(SimBroker.LIMIT_MS + 2_000);
        assertThat(second.consumer(in, 10).receiveAll()).isEmpty();
        branches.commit(SimBranches.xid(1));

        assertThat(second.consumer(out, 10).receiveAll()).containsExactly("m0");
    }
}
