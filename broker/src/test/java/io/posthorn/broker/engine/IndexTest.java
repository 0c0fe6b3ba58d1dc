package io.posthorn.broker.engine;

import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.storage.WrongEntryException;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.store.index.ConsumeQueue;
import io.posthorn.store.testing.SimDisk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The index is derived: what is lost of it is made again, and what is wrong in it is noticed before anybody gets it. */
@Timeout(60)
class IndexTest extends Scenario {
    private static final int LANE = 4;

    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("orders");

    private Destination destination(SimDestination of) {
        return broker.storage().state().catalog().get(of.number());
    }

    private ConsumeQueue index(SimDestination of) {
        return destination(of).lanes()[LANE].index();
    }

    private void deleteIndexAndRestart() {
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);
    }

    @Test
    void shouldRebuildADeletedIndexAtStart() {
        for (int i = 0; i < 5; i++) {
            session.send(queue, "m" + i);
        }
        session.sendInTransaction(queue, "t0");
        session.commit();
        session.sendInTransaction(queue, "open");
        SimConsumer consumer = second.consumer(queue, 2);
        consumer.receiveAll();
        consumer.settleSeen();
        consumer.close();
        broker.checkpoint();
        session.send(queue, "m5");
        deleteIndexAndRestart();
        session.commit();

        assertThat(second.consumer(queue, 10).receiveAll()).containsExactly("m2", "m3", "m4", "t0", "m5", "open");
    }

    /** A message of a group goes to the consumer of its group, so the hash is there again. */
    @Test
    void shouldRebuildTheHashesOfMessageGroups() {
        SimHeaders group = SimHeaders.property("JMSXGroupID", "g");
        session.send(queue, group, "g0");
        session.sendInTransaction(queue, group, "g1");
        session.commit();
        session.send(queue, group.delayedUntil(broker.nowMs() + 100), "g2");
        broker.passTime(200);
        broker.checkpoint();
        deleteIndexAndRestart();
        SimConsumer first = second.consumer(queue, 1);

        assertThat(session.consumer(queue, 10).receiveAll()).isEmpty();
        first.credit(10);
        assertThat(first.receiveAll()).containsExactly("g0", "g1", "g2");
    }

    @Test
    void shouldRebuildWhatATransactionSentWhenItsCommitStandsInAnotherSegment() {
        session.sendInTransaction(queue, "t0");
        SimDestination noise = session.queue("noise");
        SimConsumer consumer = second.consumer(noise, 1_000);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < SimBroker.SEGMENT_BYTES / 4_000; i++) {
                second.send(noise, "x".repeat(4_000));
            }
            consumer.receiveAll();
            consumer.settleSeen();
            if (round == 1) {
                session.commit();
            }
            broker.checkpoint();
        }
        List<Long> segments = broker.storage().log().segmentStarts();
        assertThat(segments).as("some segments are retired").hasSizeLessThan(6);
        deleteIndexAndRestart();

        assertThat(second.consumer(queue, 10).receiveAll()).containsExactly("t0");
    }

    @Test
    void shouldRebuildAnIndexInWhichABitRotted() {
        for (int i = 0; i < 5; i++) {
            session.send(queue, "m" + i);
        }
        broker.checkpoint();
        broker.restart(disk -> {
            SimDiskFolder index = new SimDiskFolder(disk, "index", Integer.toString(queue.number()));
            index.flipBit(index.newest(), 2 * 32 + 19); // the expiry of m2
        });
        comeBack(client, other);

        assertThat(second.consumer(queue, 10).receiveAll()).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void shouldNotDeliverWhatStandsUnderAWrongOffset() {
        session.send(queue, "m0");
        session.send(queue, "m1");
        index(queue).update(0, index(queue).position(1));

        assertThatThrownBy(() -> second.consumer(queue, 10)).isInstanceOf(WrongEntryException.class)
                .hasMessageContaining("message 0 of queue orders, lane 4");
    }

    @Test
    void shouldNotDeliverTheMessageOfAnotherDestination() {
        SimDestination secret = session.queue("secret");
        session.send(queue, "m0");
        session.send(secret, "s0");
        index(queue).update(0, index(secret).position(0));

        assertThatThrownBy(() -> second.consumer(queue, 10)).isInstanceOf(WrongEntryException.class)
                .hasMessageContaining("destination " + secret.number());
    }

    @Test
    void shouldNotDeliverARecordThatIsNoMessage() {
        session.send(queue, "m0");
        SimConsumer consumer = second.consumer(queue, 1);
        consumer.receive();
        long settle = broker.storage().log().tailPosition();
        consumer.settleSeen();
        session.send(queue, "m1");
        index(queue).update(1, settle);

        assertThatThrownBy(() -> consumer.credit(1)).isInstanceOf(WrongEntryException.class)
                .hasMessageContaining("SETTLE");
    }

    @Test
    void shouldRefuseToStartWhenALogSegmentIsGone() {
        for (int i = 0; i < 40; i++) {
            session.send(queue, "x".repeat(4_000));
        }
        broker.checkpoint();

        assertThatThrownBy(() -> broker.restart(disk -> delete(disk, broker.storage().log().segmentStarts().get(1))))
                .hasMessageContaining("the file is missing");
    }

    private static void delete(SimDisk disk, long segment) {
        disk.folder("log");
        ((SimDisk) disk.folder("log")).delete("%020d.log".formatted(segment));
    }
}
