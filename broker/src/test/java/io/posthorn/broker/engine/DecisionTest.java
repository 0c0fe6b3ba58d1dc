package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.Outcome;
import io.posthorn.protocol.frame.transaction.Decision;
import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The coordinating group's word is the same whenever it is asked for, and remembered until every participant has applied it. */
@Timeout(60)
class DecisionTest extends Scenario {
    private final SimSession session = client.session();
    private final SimDestination out = session.queue("out");
    private final SimBranches participant = new SimBranches(other);

    @Test
    void shouldRememberACommitUntilEveryParticipantHasAppliedIt() {
        session.sendInTransaction(out, "t0");
        LocalTransactionId transaction = session.transactions().leave();
        assertThat(participant.decision(transaction)).isEqualTo(Outcome.OPEN);
        assertThat(session.commitFor(transaction.number(), List.of("g2", "g3")).isOk()).isTrue();
        session.close();
        broker.passTime(4_000_000); // long after the session is forgotten
        broker.checkpoint();
        crashAndComeBack();
        assertThat(participant.decision(transaction)).isEqualTo(Outcome.COMMITTED);

        participant.done(transaction, "g2");
        participant.done(transaction, "g2");
        crashAndComeBack();
        assertThat(participant.decision(transaction)).isEqualTo(Outcome.COMMITTED);
        participant.done(transaction, "g3");
        assertThat(broker.storage().state().decisions().all()).isEmpty();
    }

    @Test
    void shouldNeverCommitWhatAParticipantWasToldIsRolledBack() {
        LocalTransactionId transaction = session.transactions().id();
        assertThat(participant.decision(transaction)).isEqualTo(Outcome.ROLLED_BACK);
        crashAndComeBack();
        session.sendInTransaction(out, "too late");

        assertThat(session.commitFor(transaction.number(), List.of("g2")).error())
                .isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
        assertThat(participant.decision(transaction)).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void shouldNotCommitWhatIsBeingDeclaredRolledBackAtThatMoment() {
        LocalTransactionId transaction = session.transactions().id();
        broker.eager(false);
        other.wire().request((buffer, correlation) -> new Decision(transaction)
                .write(buffer, 0, correlation));
        session.sendInTransaction(out, "too late");
        assertThat(session.askCommit(transaction.number()).error()).isEqualTo(ErrorCode.TRANSACTION_ROLLED_BACK);
    }

    @Test
    void shouldTellRolledBackOfWhatTheLeaseEnded() {
        session.sendInTransaction(out, "t0");
        LocalTransactionId transaction = session.transactions().id();
        client.disconnect();
        broker.passTime(2 * SimBroker.LEASE_MS);

        assertThat(participant.decision(transaction)).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void shouldKnowTheOutcomesOfSeveralTransactionsOfASession() {
        session.sendInTransaction(out, "first");
        LocalTransactionId first = session.transactions().leave();
        session.sendInTransaction(out, "second");
        LocalTransactionId second = session.transactions().leave();
        assertThat(session.askCommit(second.number()).isOk()).isTrue();
        assertThat(session.status(first.number())).isEqualTo(Outcome.OPEN);
        assertThat(session.askCommit(first.number()).isOk()).isTrue();
        crashAndComeBack();

        assertThat(session.status(first.number())).isEqualTo(Outcome.COMMITTED);
        assertThat(session.status(second.number())).isEqualTo(Outcome.COMMITTED);
        assertThat(session.askCommit(first.number()).isOk()).isTrue();
        assertThat(participant.decision(new LocalTransactionId(new UUID(9, 9), 1))).isEqualTo(Outcome.ROLLED_BACK);
    }
}
