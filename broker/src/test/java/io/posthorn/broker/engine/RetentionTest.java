package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Received;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.session.ConsumerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A segment goes when nothing needs it any more: no message, no transaction, and neither of the two kept checkpoints. */
@Timeout(60)
class RetentionTest extends Scenario {
    private static final String TEXT = "x".repeat(4_000);

    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("orders");

    private List<Long> segments() {
        return broker.storage().log().segmentStarts();
    }

    private void sendAndConsume(int segments) {
        SimConsumer consumer = second.consumer(queue, 0);
        for (int i = 0; i < segments * SimBroker.SEGMENT_BYTES / 4_000; i++) {
            session.send(queue, TEXT);
            consumer.credit(1);
            consumer.receive();
            consumer.settleSeen();
            broker.tick(1);
        }
        consumer.close();
    }

    @Test
    void shouldRetireOnlyWhatIsBelowTheOlderCheckpoint() {
        sendAndConsume(3);
        broker.checkpoint();
        assertThat(segments()).as("with one checkpoint").contains(0L);
        long first = segments().get(segments().size() - 1);
        sendAndConsume(2);
        broker.checkpoint();

        assertThat(segments()).doesNotContain(0L).contains(first);
    }

    @Test
    void shouldRecoverFromTheOlderCheckpointWhenTheNewestRots() {
        SimDestination kept = session.queue("kept");
        session.send(kept, "early");
        sendAndConsume(3);
        broker.checkpoint();
        session.send(kept, "later");
        sendAndConsume(2);
        broker.checkpoint();
        broker.tick(100);
        broker.restart(disk -> {
            SimDiskFolder checkpoints = new SimDiskFolder(disk, "checkpoint");
            checkpoints.flipBit(checkpoints.newest(), 100);
        });
        comeBack(client, other);

        assertThat(second.consumer(kept, 10).receiveAll()).containsExactly("early", "later");
        assertThat(second.consumer(queue, 10).receiveAll()).isEmpty();
    }

    @Test
    void shouldRelocateAStragglerSoThatItsSegmentCanGo() {
        SimDestination dead = session.queue("dead-letters");
        session.send(dead, "straggler");
        for (int i = 0; i < 3; i++) {
            sendAndConsume(4);
            broker.checkpoint();
        }
        broker.passTime(500);
        broker.checkpoint();
        sendAndConsume(1);
        broker.checkpoint();
        assertThat(segments()).doesNotContain(0L);
        crashAndComeBack();

        assertThat(second.consumer(dead, 10).receiveAll()).containsExactly("straggler");
    }

    @Test
    void shouldRelocateADelayedMessageAndDeliverItWhenItIsDue() {
        SimDestination later = session.queue("later");
        long dueMs = broker.nowMs() + 3_600_000;
        session.send(later, SimHeaders.notBefore(dueMs), "plain");
        session.sendInTransaction(later, SimHeaders.notBefore(dueMs), "in a transaction");
        session.commit().payload();
        for (int i = 0; i < 3; i++) {
            sendAndConsume(4);
            broker.checkpoint();
        }
        broker.passTime(500);
        broker.checkpoint();
        sendAndConsume(1);
        broker.checkpoint();
        assertThat(segments()).doesNotContain(0L);
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);
        broker.tick(3_600_000);
        broker.run();
        broker.checkpoint();
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);

        assertThat(second.consumer(later, 10).receiveAll()).containsExactly("plain", "in a transaction");
    }

    @Test
    void shouldRelocateEveryStragglerOfALaneThatWasRelocatedBefore() {
        SimConsumer consumer = second.consumer(queue, 0);
        int stragglers = 0;
        for (int i = 0; i < 3_000; i++) {
            session.send(queue, i % 5 == 0 ? "straggler" : "x".repeat(400));
            consumer.credit(1);
            Received message = consumer.receive();
            if (message.text().length() == 400) {
                consumer.settle(message);
            } else {
                stragglers++;
            }
            broker.tick(1);
            if (i % 200 == 0) {
                broker.checkpoint();
            }
        }
        for (int i = 0; i < 100; i++) {
            session.send(queue, "x".repeat(400)); // something new for the checkpoint
            broker.passTime(200);
            broker.checkpoint();
        }

        assertThat(segments()).hasSizeLessThan(12);
        second.close();
        SimConsumer all = session.consumer(queue, 10_000);
        assertThat(all.receiveAll().stream().filter("straggler"::equals)).hasSize(stragglers);
    }

    private void makeGarbage() {
        for (int i = 0; i < 3; i++) {
            sendAndConsume(4);
            broker.checkpoint();
        }
        broker.passTime(1_000);
        broker.checkpoint();
        sendAndConsume(1);
        broker.checkpoint();
    }

    @Test
    void shouldRelocateLargeMessagesPartByPart() {
        SimDestination large = session.queue("large");
        String text = "abcdefg".repeat(300);
        session.sendLarge(large, text, 500);
        for (int i = 0; i < 6; i++) { // its parts stand in several segments
            session.send(large, "small" + i);
            sendAndConsume(1);
            session.sendLarge(large, i + text, 2_000);
        }
        makeGarbage();
        assertThat(segments()).as("what is left, its parts together").doesNotContain(0L).hasSizeLessThan(5);
        broker.restart(disk -> disk.deleteFolder("index"));
        comeBack(client, other);

        assertThat(second.consumer(large, 100).receiveAll()).containsExactly(text, "small0", "0" + text, "small1",
                "1" + text, "small2", "2" + text, "small3", "3" + text, "small4", "4" + text, "small5", "5" + text);
    }

    @Test
    void shouldRelocateALargeMessageWhoseDeliveryTimeHasNotCome() {
        SimDestination large = session.queue("large");
        session.sendLarge(large, SimHeaders.notBefore(broker.nowMs() + 3_600_000), "x".repeat(5_000), 1_000);
        makeGarbage();
        assertThat(segments()).doesNotContain(0L);
        crashAndComeBack();
        broker.tick(3_600_000);
        broker.run();

        assertThat(second.consumer(large, 10).receiveAll()).containsExactly("x".repeat(5_000));
    }

    @Test
    void shouldGoOnWithALargeMessageThatIsRelocatedOnTheWay() {
        SimDestination large = session.queue("large");
        String text = "abcdefg".repeat(1_000);
        SimConsumer slow = session.consumer(large, 1);
        broker.eager(false);
        second.sendLarge(large, text, 1_000);
        while (!slow.isArriving()) {
            broker.turn();
        }
        client.wire().writable(false);
        broker.eager(true);
        SimSession producing = other.session();
        for (int i = 0; i < 4; i++) {
            SimConsumer consumer = second.consumer(queue, 0);
            for (int n = 0; n < 60; n++) {
                producing.send(queue, TEXT);
                consumer.credit(1);
                consumer.receive();
                consumer.settleSeen();
                broker.tick(1);
            }
            consumer.close();
            broker.checkpoint();
        }
        assertThat(segments()).as("the segment of its parts is gone").doesNotContain(0L);
        assertThat(slow.isArriving()).isTrue();
        client.wire().writable(true);

        assertThat(slow.receiveAll()).containsExactly(text);
    }

    @Test
    void shouldNotLetWhatCannotBeMovedKeepTheRestFromBeingMoved() {
        SimDestination dead = session.queue("dead-letters");
        SimSession undecided = client.session();
        for (int i = 0; i < 12; i++) {
            undecided.sendInTransaction(dead, "half" + i);
            sendAndConsume(1);
        }
        session.send(dead, "straggler");
        makeGarbage();
        broker.passTime(2_000);
        broker.checkpoint();
        sendAndConsume(1);
        broker.checkpoint();
        int stragglers = 12;

        assertThat(segments()).as("those of half messages, and a few at the tail").hasSizeLessThan(stragglers + 8);
        assertThat(segments().stream().filter(start -> broker.storage().liveBytes(start) > 0
                && start < 14L * SimBroker.SEGMENT_BYTES)).as("half messages only").hasSizeLessThan(stragglers + 1);
        undecided.commit().payload();
        assertThat(second.consumer(dead, 100).receiveAll()).startsWith("straggler").hasSize(13);
    }

    @Test
    void shouldFindAStragglerBehindManyMessagesThatWereMovedBefore() {
        SimDestination ballast = session.queue("ballast"); // as long as it lives nothing is moved
        for (int i = 0; i < 12 * SimBroker.SEGMENT_BYTES / 4_000; i++) {
            session.send(ballast, TEXT);
            broker.tick(1);
        }
        SimDestination kept = session.queue("kept");
        for (int i = 0; i < 300; i++) {
            session.send(kept, "first" + i);
            if (i % 30 == 29) {
                sendAndConsume(1);
            }
        }
        session.send(kept, "last");
        long segmentOfLast = segments().get(segments().size() - 1);
        sendAndConsume(2);
        SimConsumer all = session.consumer(ballast, 1_000);
        assertThat(all.receiveAll()).isNotEmpty();
        all.settleSeen();
        makeGarbage();

        assertThat(segments()).doesNotContain(segmentOfLast);
        crashAndComeBack();
        assertThat(second.consumer(kept, 1_000).receiveAll()).hasSize(301).endsWith("last");
    }

    @Test
    void shouldGiveUpTheTransferOfALargeMessageThatIsSettledOnTheWay() {
        SimDestination large = session.queue("large");
        SimConsumer slow = session.consumer(large, 1);
        broker.eager(false);
        second.sendLarge(large, "x".repeat(100_000), 10_000);
        while (!slow.isArriving()) {
            broker.turn();
        }
        broker.eager(true);
        client.wire().writable(false);
        slow.settleArriving();
        for (int i = 0; i < 3; i++) {
            second.send(queue, TEXT);
            broker.checkpoint();
        }
        assertThat(segments()).as("the segment of its first part is gone").doesNotContain(0L);
        client.wire().writable(true);
        second.send(large, "next");
        slow.credit(1);

        assertThat(slow.receiveAll()).containsExactly("next");
    }

    @Test
    void shouldKeepWhatADurableSubscriptionHasNotConsumed() {
        SimDestination topic = session.topic("news");
        session.consumer(topic, ConsumerKind.DURABLE, "daily", 10).close();
        session.send(topic, "news");
        for (int i = 0; i < 3; i++) {
            sendAndConsume(2);
            broker.checkpoint();
        }
        crashAndComeBack();

        assertThat(session.consumer(topic, ConsumerKind.DURABLE, "daily", 10).receiveAll()).containsExactly("news");
    }
}
