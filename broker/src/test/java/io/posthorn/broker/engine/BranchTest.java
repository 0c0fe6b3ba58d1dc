package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.BranchCommit;
import io.posthorn.protocol.frame.transaction.BranchDecided;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.BranchResult;
import io.posthorn.protocol.frame.transaction.BranchRollback;
import io.posthorn.protocol.frame.transaction.BranchRow;
import io.posthorn.protocol.frame.transaction.BranchState;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Vote;
import io.posthorn.protocol.frame.transaction.Xid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A prepared branch waits for its decision, whatever dies meanwhile; the decision is complete, and is not taken twice. */
@Timeout(60)
class BranchTest extends Scenario {
    private static final Xid XID = SimBranches.xid(1);

    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination in = session.queue("in");
    private final SimDestination out = session.queue("out");
    private final SimBranches branches = new SimBranches(client);
    private final SimBranches elsewhere = new SimBranches(other);

    /** m0 of the queue "in" is acknowledged, and sent to the queue "out". */
    private void moveOne() {
        session.send(in, "m0");
        SimConsumer consumer = session.consumer(in, 1);
        session.sendInTransaction(out, consumer.receive().text());
        consumer.settleSeenInTransaction();
    }

    private List<String> texts(SimDestination queue) {
        SimConsumer consumer = second.consumer(queue, 10);
        List<String> texts = consumer.receiveAll();
        consumer.close();
        return texts;
    }

    private void requireMoved() {
        assertThat(texts(in)).isEmpty();
        assertThat(texts(out)).containsExactly("m0");
    }

    private void requireUntouched() {
        assertThat(texts(out)).isEmpty();
        assertThat(second.consumer(in, 10).receive()).extracting(Received::text, Received::deliveryCount)
                .containsExactly("m0", 2);
    }

    @Test
    void shouldShowABranchWithItsCommitAndHoldItUntilThen() {
        moveOne();
        assertThat(branches.prepare(XID, session)).isEqualTo(Vote.PREPARED);
        assertThat(texts(in)).isEmpty();
        assertThat(texts(out)).isEmpty();

        assertThat(branches.commit(XID)).isEqualTo(BranchResult.DONE);
        requireMoved();
        assertThat(branches.recover()).isEmpty();
    }

    @Test
    void shouldKeepAPreparedBranchOverThePowerLossAndTheEndOfItsClient() {
        moveOne();
        branches.prepare(XID, session);
        session.close();
        client.close();
        broker.passTime(2 * SimBroker.LEASE_MS);
        crashAndComeBack();
        broker.passTime(2 * SimBroker.LEASE_MS);
        assertThat(texts(in)).as("acknowledged by the branch").isEmpty();
        assertThat(texts(out)).isEmpty();
        assertThat(elsewhere.recover()).containsExactly(XID);

        assertThat(elsewhere.commit(XID)).isEqualTo(BranchResult.DONE);
        crashAndComeBack();
        requireMoved();
    }

    @Test
    void shouldKeepAPreparedBranchThatIsInTheCheckpoint() {
        moveOne();
        branches.prepare(XID, session);
        broker.checkpoint();
        crashAndComeBack();
        assertThat(texts(in)).isEmpty();

        assertThat(elsewhere.rollback(XID)).isEqualTo(BranchResult.DONE);
        broker.checkpoint();
        crashAndComeBack();
        requireUntouched();
    }

    @Test
    void shouldKeepAPreparedBranchWhenItsSessionsLeaseEnds() {
        moveOne();
        branches.prepare(XID, session);
        client.disconnect();
        broker.passTime(2 * SimBroker.LEASE_MS);

        assertThat(elsewhere.commit(XID)).isEqualTo(BranchResult.DONE);
        requireMoved();
    }

    @Test
    void shouldNotBeRolledBackByTheEndOfTheSessionThatPreparesItAtTheSameTime() {
        moveOne();
        broker.eager(false);
        LocalTransactionId transaction = session.transactions().leave();
        client.wire().request((out, correlation) -> new Prepare(BranchKind.XA, XID, null, List.of(transaction))
                .write(out, 0, correlation));
        session.close();
        broker.eager(true);

        assertThat(elsewhere.commit(XID)).isEqualTo(BranchResult.DONE);
        requireMoved();
    }

    @Test
    void shouldCommitTheWorkOfSeveralSessionsAtOnce() {
        SimSession third = client.session();
        session.sendInTransaction(out, "of session");
        third.sendInTransaction(out, "of third");
        assertThat(branches.prepare(XID, session, third)).isEqualTo(Vote.PREPARED);
        assertThat(branches.list(BranchKind.XA.mask(), 10)).extracting(BranchRow::messages).containsExactly(2);
        crashAndComeBack();
        branches.commit(XID);

        assertThat(texts(out)).containsExactly("of session", "of third");
    }

    @Test
    void shouldLetASessionGoOnWithAnotherTransactionWhileOneIsPrepared() {
        session.sendInTransaction(out, "prepared");
        branches.prepare(XID, session);
        session.sendInTransaction(out, "next");
        assertThat(session.commit().isOk()).isTrue();
        SimConsumer consumer = second.consumer(out, 10);
        assertThat(consumer.receiveAll()).containsExactly("next");

        branches.commit(XID);
        assertThat(consumer.receiveAll()).containsExactly("prepared");
    }

    @Test
    void shouldAnswerARepeatedPrepareAsTheFirstAndRefuseAnotherOfTheSameName() {
        session.sendInTransaction(out, "t0");
        Prepare prepare = new Prepare(BranchKind.XA, XID, null, List.of(session.transactions().leave()));
        assertThat(branches.tryPrepare(prepare).isOk()).isTrue();
        assertThat(branches.tryPrepare(prepare).isOk()).isTrue();
        crashAndComeBack();
        assertThat(branches.tryPrepare(prepare).isOk()).isTrue();

        session.sendInTransaction(out, "t1");
        assertThat(branches.tryPrepare(XID, session).error()).isEqualTo(ErrorCode.ILLEGAL_STATE);
    }

    @Test
    void shouldRefuseToPrepareWhatIsNotKnownAndRollBackTheRest() {
        session.sendInTransaction(out, "t0");
        LocalTransactionId known = session.transactions().leave();
        LocalTransactionId unknown = new LocalTransactionId(session.producer(), 77);
        Reply reply = branches.tryPrepare(new Prepare(BranchKind.XA, XID, null, List.of(known, unknown)));

        assertThat(reply.error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        assertThat(session.status(known.number())).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(branches.recover()).isEmpty();
        assertThat(broker.storage().liveBytes()).isZero();
    }

    @Test
    void shouldRefuseToPrepareWhatCanOnlyBeRolledBack() {
        moveOne();
        SimDestination gone = session.queue("gone");
        second.delete(gone);
        session.sendInTransaction(gone, "refused");

        assertThat(branches.tryPrepare(XID, session).error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        requireUntouched();
    }

    @Test
    void shouldVoteReadOnlyWhenNothingWasDone() {
        assertThat(branches.prepare(XID)).isEqualTo(Vote.READ_ONLY);
        assertThat(branches.recover()).isEmpty();
        assertThat(branches.tryCommit(XID, false).error()).isEqualTo(ErrorCode.TRANSACTION_UNKNOWN);
    }

    @Test
    void shouldDecideABranchOnlyOnce() {
        moveOne();
        branches.prepare(XID, session);
        branches.commit(XID);

        assertThat(branches.tryRollback(XID, false).error()).isEqualTo(ErrorCode.TRANSACTION_UNKNOWN);
        assertThat(branches.tryCommit(XID, false).error()).isEqualTo(ErrorCode.TRANSACTION_UNKNOWN);
        requireMoved();
    }

    @Test
    void shouldTakeTheFirstOfTwoDecisionsThatComeTogether() {
        moveOne();
        branches.prepare(XID, session);
        broker.eager(false);
        Reply rollback =
                client.wire().request((out, correlation) -> new BranchRollback(
                        XID, false).write(out, 0, correlation));
        Reply commit =
                client.wire().request((out, correlation) -> new BranchCommit(
                        XID, false).write(out, 0, correlation));
        broker.eager(true).run();

        assertThat(rollback.isOk()).isTrue();
        assertThat(commit.error()).isEqualTo(ErrorCode.TRANSACTION_UNKNOWN);
        requireUntouched();
    }

    @Test
    void shouldRememberWhatAnAdministratorDecidedUntilItIsForgotten() {
        moveOne();
        branches.prepare(XID, session);
        assertThat(BranchDecided.read(elsewhere.tryCommit(XID, true).payload()).result()).isEqualTo(BranchResult.DONE);
        crashAndComeBack();
        broker.checkpoint();
        crashAndComeBack();
        requireMoved();

        assertThat(branches.rollback(XID)).isEqualTo(BranchResult.HEURISTICALLY_COMMITTED);
        assertThat(branches.commit(XID)).isEqualTo(BranchResult.HEURISTICALLY_COMMITTED);
        assertThat(branches.list(BranchKind.XA.mask(), 10))
                .extracting(BranchRow::state, BranchRow::messages, BranchRow::acknowledgements)
                .containsExactly(tuple(BranchState.HEURISTICALLY_COMMITTED, 1, 1));
        assertThat(branches.forget(XID).isOk()).isTrue();
        crashAndComeBack();
        assertThat(branches.recover()).isEmpty();
        assertThat(branches.forget(XID).error()).isEqualTo(ErrorCode.TRANSACTION_UNKNOWN);
    }

    @Test
    void shouldNotForgetWhatIsPrepared() {
        session.sendInTransaction(out, "t0");
        branches.prepare(XID, session);

        assertThat(branches.forget(XID).error()).isEqualTo(ErrorCode.ILLEGAL_STATE);
        assertThat(branches.recover()).containsExactly(XID);
    }

    @Test
    void shouldListEveryBranchThoughOthersGoBetweenThePages() {
        for (int n = 0; n < 10; n++) {
            session.sendInTransaction(out, "t" + n);
            branches.prepare(SimBranches.xid(n), session);
        }
        branches.rollback(SimBranches.xid(0));
        branches.rollback(SimBranches.xid(4));
        session.sendInTransaction(out, "open");

        assertThat(branches.list(BranchKind.XA.mask(), 3)).extracting(BranchRow::xid)
                .hasSize(8).startsWith(SimBranches.xid(1)).endsWith(SimBranches.xid(9));
        assertThat(branches.list(BranchKind.XA.mask() | BranchKind.LOCAL.mask(), 3)).hasSize(9)
                .last().isEqualTo(new BranchRow(BranchKind.LOCAL, BranchState.OPEN,
                        Xid.ofLocal(session.transactions().id(), SimBroker.GROUP),
                        branches.list(BranchKind.LOCAL.mask(), 3).get(0).sinceMs(), 1, 0, null));
    }

    @Test
    void shouldCommitABranchWithoutWhatWentToADeletedDestination() {
        SimDestination gone = session.queue("gone");
        session.sendInTransaction(gone, "lost");
        session.sendInTransaction(out, "kept");
        branches.prepare(XID, session);
        second.delete(gone);
        crashAndComeBack();
        branches.commit(XID);
        SimConsumer consumer = second.consumer(out, 10);
        assertThat(consumer.receiveAll()).containsExactly("kept");
        consumer.settleSeen();

        assertThat(broker.storage().liveBytes()).as("bytes that keep segments").isZero();
    }

    @Test
    void shouldKeepTheDeliveryDelayOfWhatABranchSends() {
        session.sendInTransaction(out, 4, SimHeaders.NONE.delayedUntil(broker.nowMs() + 20_000), "later");
        branches.prepare(XID, session);
        branches.commit(XID);
        broker.checkpoint();
        crashAndComeBack();
        assertThat(texts(out)).isEmpty();
        broker.passTime(21_000);

        assertThat(texts(out)).containsExactly("later");
    }

    @Test
    void shouldFindMessagesOfABranchAgainWhenTheIndexIsLost() {
        session.sendInTransaction(out, "t0");
        session.sendInTransaction(out, "t1");
        branches.prepare(XID, session);
        broker.checkpoint();
        branches.commit(XID);
        broker.checkpoint();
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);

        assertThat(texts(out)).containsExactly("t0", "t1");
    }

    @Test
    void shouldKeepTheSegmentThatSaysWhereTheMessagesOfABranchWent() {
        String large = "x".repeat(SimBroker.SEGMENT_BYTES / 3);
        session.sendInTransaction(out, "kept");
        branches.prepare(XID, session);
        for (int n = 0; n < 6; n++) {
            session.send(in, large);
        }
        branches.commit(XID);
        for (int n = 0; n < 6; n++) {
            session.send(in, large);
        }
        SimConsumer consumer = second.consumer(in, 100);
        assertThat(consumer.receiveAll()).hasSize(12);
        consumer.settleSeen();
        broker.checkpoint();
        session.send(in, "more");
        broker.checkpoint();
        broker.checkpoint();
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);

        assertThat(texts(out)).containsExactly("kept");
    }

    @Test
    void shouldSayWhatBecameOfATransactionThatWasPrepared() {
        session.sendInTransaction(out, "t0");
        LocalTransactionId transaction = session.transactions().id();
        branches.prepare(XID, session);
        assertThat(session.status(transaction.number())).isEqualTo(Outcome.PREPARED);
        assertThat(session.askCommit(transaction.number()).error()).isEqualTo(ErrorCode.ILLEGAL_STATE);
        branches.commit(XID);

        assertThat(session.status(transaction.number())).isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void shouldNeitherPrepareNorCommitWhatIsRolledBack() {
        session.sendInTransaction(out, "t0");
        LocalTransactionId rolledBack = session.transactions().id();
        client.disconnect();
        broker.passTime(2 * SimBroker.LEASE_MS);
        client.connect();
        assertThat(session.status(rolledBack.number())).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(branches.tryPrepare(new Prepare(BranchKind.XA, XID, null, List.of(rolledBack))).error())
                .isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        assertThat(session.askCommit(rolledBack.number()).error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);

        assertThat(texts(out)).isEmpty();
        assertThat(broker.storage().liveBytes()).isZero();
    }
}
