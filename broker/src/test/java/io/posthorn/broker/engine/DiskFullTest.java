package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimClient;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimObserver;
import io.posthorn.broker.engine.testing.SimSend;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A full disk refuses producers with a reason; consumers go on, and what they free is used again without a restart. */
@Timeout(60)
class DiskFullTest extends Scenario {
    private static final String TEXT = "x".repeat(8_000);

    private final List<ErrorCode> refusals = new ArrayList<>();
    private final SimClient producing = new SimClient(broker, new UUID(7, 7), "producing", new SimObserver() {
        @Override
        public void refused(SimSession session, SimSend send, ErrorCode code, String text) {
            assertThat(text).contains("the simulated disk is full");
            refusals.add(code);
        }
    });
    private final SimSession second = other.session();

    private int sendUntilRefused(SimSession session, SimDestination queue) {
        int sent = 0;
        for (refusals.clear(); refusals.isEmpty(); sent++) {
            session.send(queue, TEXT);
            broker.tick(1);
            assertThat(sent).isLessThan(1_000);
        }
        assertThat(refusals).containsOnly(ErrorCode.RESOURCE_LIMIT);
        return sent - 1;
    }

    @Test
    void shouldRefuseProducersAndLetThemGoOnWhenConsumersHaveFreedSpace() {
        producing.connect();
        SimSession session = producing.session();
        SimDestination queue = session.queue("orders");
        broker.disk().capacityBytes(broker.disk().usedBytes() + 5 * SimBroker.SEGMENT_BYTES,
                2 * SimBroker.SEGMENT_BYTES);
        for (int round = 0; round < 5; round++) {
            int sent = sendUntilRefused(session, queue);
            assertThat(sent).isPositive();
            SimConsumer consumer = second.consumer(queue, 1_000);
            assertThat(consumer.receiveAll()).hasSize(sent);
            consumer.settleSeen();
            consumer.close();
            broker.passTime(1_000);
        }
    }

    /** Fills the disk, then the reserve, but for so many bytes. */
    private void useUpTheReserve(SimSession session, int butForBytes) {
        String longName = "y".repeat(2_000);
        for (int i = 0; broker.storage().log().fits(butForBytes); i++) {
            session.queue(longName + i);
            assertThat(i).isLessThan(1_000);
        }
    }

    private int sendSmallUntilRefused(SimSession session, SimDestination queue, boolean everyOtherExpires) {
        int sent = 0;
        for (refusals.clear(); refusals.isEmpty(); sent++) {
            boolean expires = everyOtherExpires && sent % 2 == 0;
            session.send(queue, 4, expires ? broker.nowMs() + 60_000 : 0, "m" + sent);
        }
        return sent - 1;
    }

    private void giveSpace() {
        broker.disk().capacityBytes(Long.MAX_VALUE / 2, 2 * SimBroker.SEGMENT_BYTES);
        broker.passTime(1_000);
    }

    @Test
    void shouldExpireMessagesWhenThereIsRoomForItAgain() {
        producing.connect();
        SimSession session = producing.session();
        SimDestination queue = session.queue("orders");
        broker.disk().capacityBytes(broker.disk().usedBytes() + 5 * SimBroker.SEGMENT_BYTES,
                2 * SimBroker.SEGMENT_BYTES);
        int sent = sendSmallUntilRefused(session, queue, true);
        useUpTheReserve(session, 17_000);
        long live = broker.storage().liveBytes();
        broker.tick(60_000);
        broker.run();
        broker.passTime(5_000);
        assertThat(broker.storage().liveBytes()).as("nothing could be recorded").isEqualTo(live);
        giveSpace();
        broker.passTime(5_000);

        assertThat(second.consumer(queue, 10_000).receiveAll()).hasSize(sent / 2);
        assertThat(broker.storage().liveBytes()).isLessThan(live * 2 / 3);
    }

    @Test
    void shouldGiveUpSessionsWhenThereIsRoomForItAgain() {
        producing.connect();
        SimSession session = producing.session();
        SimDestination queue = session.queue("orders");
        broker.disk().capacityBytes(broker.disk().usedBytes() + 5 * SimBroker.SEGMENT_BYTES,
                2 * SimBroker.SEGMENT_BYTES);
        int sent = sendSmallUntilRefused(session, queue, false);
        SimConsumer one = client.session().consumer(queue, 0);
        SimConsumer rival = second.consumer(queue, 0);
        for (int i = 0; i < sent / 2; i++) { // each holds every other message
            one.credit(1);
            rival.credit(1);
        }
        useUpTheReserve(session, 17_000);
        client.disconnect();
        broker.passTime(2 * SimBroker.LEASE_MS);
        int held = rival.receiveAll().size();
        giveSpace();
        rival.credit(10_000);

        assertThat(held).isEqualTo(sent / 2);
        assertThat(rival.receiveAll()).as("what the other one held").hasSize(sent - held);
    }

    @Test
    void shouldKeepEverythingOverACrashOfAFullBroker() {
        producing.connect();
        SimSession session = producing.session();
        SimDestination queue = session.queue("orders");
        broker.disk().capacityBytes(broker.disk().usedBytes() + 5 * SimBroker.SEGMENT_BYTES,
                2 * SimBroker.SEGMENT_BYTES);
        int sent = sendUntilRefused(session, queue);
        broker.crash();
        comeBack(other, producing);
        sendUntilRefused(session, queue);

        assertThat(second.consumer(queue, 1_000).receiveAll()).hasSizeGreaterThanOrEqualTo(sent);
    }
}
