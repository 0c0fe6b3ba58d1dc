package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBranches;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Check;
import io.posthorn.protocol.frame.transaction.CheckerOpen;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Xid;
import io.posthorn.protocol.message.MessageImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Who sends a transactional message and dies is asked for by the broker, through any client of the producer group. */
@Timeout(60)
class CheckTest extends Scenario {
    private static final Xid XID = SimBranches.xid(1);

    private final SimSession session = client.session();
    private final SimDestination out = session.queue("out");
    private final SimBranches branches = new SimBranches(other);

    private void prepare(String text) {
        session.sendInTransaction(out, text);
        new SimBranches(client).tryPrepare(
                new Prepare(BranchKind.CHECKED, XID, "billing", List.of(session.transactions().leave()))).payload();
    }

    private static void openChecker(SimClient of, String producerGroup) {
        of.request((buffer, correlation) -> new CheckerOpen(producerGroup).write(buffer, 0, correlation)).payload();
    }

    @Test
    void shouldAskAClientOfTheProducerGroupUntilItIsDecided() {
        prepare("t0");
        openChecker(other, "billing");
        assertThat(other.wire().takeChecks()).isEmpty();
        broker.passTime(SimBroker.CHECK_AFTER_MS + 200);
        List<Check> checks = other.wire().takeChecks();
        assertThat(checks).hasSize(1);
        assertThat(checks.get(0).xid()).isEqualTo(XID);
        assertThat(checks.get(0).bodyLeftOut()).isFalse();
        MessageImage image = new MessageImage().wrap(checks.get(0).image(), checks.get(0).image().readerIndex(),
                checks.get(0).image().readableBytes());
        assertThat(checks.get(0).image().toString(image.bodyIndex(), image.bodyLength(), StandardCharsets.US_ASCII))
                .isEqualTo("t0");

        broker.passTime(SimBroker.CHECK_INTERVAL_MS + 200);
        assertThat(other.wire().takeChecks()).hasSize(1);
        branches.commit(XID);
        broker.passTime(2 * SimBroker.CHECK_INTERVAL_MS);
        assertThat(other.wire().takeChecks()).isEmpty();
    }

    @Test
    void shouldAskTheClientsOfAGroupInTurnAndNoOthers() {
        SimClient third = SimClient.connected(broker, "third");
        SimClient stranger = SimClient.connected(broker, "stranger");
        openChecker(other, "billing");
        openChecker(third, "billing");
        openChecker(stranger, "shipping");
        prepare("t0");
        broker.passTime(SimBroker.CHECK_AFTER_MS + 3 * SimBroker.CHECK_INTERVAL_MS + 200);

        assertThat(other.wire().takeChecks()).hasSize(2);
        assertThat(third.wire().takeChecks()).hasSize(2);
        assertThat(stranger.wire().takeChecks()).isEmpty();
        third.disconnect();
        broker.passTime(2 * SimBroker.CHECK_INTERVAL_MS);
        assertThat(other.wire().takeChecks()).hasSize(2);
    }

    @Test
    void shouldAskAfterARestartForWhatWasPreparedBefore() {
        prepare("t0");
        crashAndComeBack();
        openChecker(other, "billing");
        broker.passTime(SimBroker.CHECK_AFTER_MS + 200);

        assertThat(other.wire().takeChecks()).isNotEmpty();
        assertThat(branches.list(BranchKind.CHECKED.mask(), 10)).hasSize(1);
    }
}
