package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimBroker;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages with a JMSXGroupID: all of a group go to one consumer while it is open (Jakarta Messaging 3.1, 3.5.9). */
@Timeout(60)
class MessageGroupsTest extends Scenario {
    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("work");

    private static SimHeaders group(String id) {
        return SimHeaders.property("JMSXGroupID", id);
    }

    private void send(String group, String... texts) {
        for (String text : texts) {
            session.send(queue, group(group), text);
        }
    }

    @Test
    void shouldGiveAGroupToOneConsumerAndDistributeGroups() {
        SimConsumer a = session.consumer(queue, 10);
        SimConsumer b = second.consumer(queue, 10);
        send("g", "g0");
        send("h", "h0");
        send("g", "g1", "g2");
        send("h", "h1");

        assertThat(a.receiveAll()).containsExactly("g0", "g1", "g2");
        assertThat(b.receiveAll()).containsExactly("h0", "h1");
    }

    @Test
    void shouldKeepAGroupForItsConsumerWithoutCreditAndLetOthersPass() {
        SimConsumer a = session.consumer(queue, 1);
        SimConsumer b = second.consumer(queue, 10);
        send("g", "g0", "g1", "g2");
        session.send(queue, "free");
        send("h", "h0");
        assertThat(a.receiveAll()).containsExactly("g0");
        assertThat(b.receiveAll()).containsExactly("free", "h0");
        a.credit(10);

        assertThat(a.receiveAll()).containsExactly("g1", "g2");
    }

    @Test
    void shouldKeepOrderAndPrioritiesForWhoWaited() {
        SimConsumer a = session.consumer(queue, 1);
        SimConsumer b = second.consumer(queue, 1);
        send("g", "g0", "g1");
        session.send(queue, Lane.of(9, true), group("g"), "urgent");
        session.send(queue, "free");
        session.send(queue, "next");
        assertThat(b.receiveAll()).containsExactly("free");
        a.credit(10);

        assertThat(a.receiveAll()).containsExactly("g0", "urgent", "g1", "next");
    }

    @Test
    void shouldPinAGroupAnewWhenItsConsumerIsClosed() {
        SimConsumer a = session.consumer(queue, 2);
        SimConsumer b = second.consumer(queue, 10);
        send("g", "g0", "g1", "g2", "g3");
        assertThat(b.receiveAll()).isEmpty();
        assertThat(a.receive().text()).isEqualTo("g0");
        a.settleSeen();
        a.close();
        send("g", "g4");

        assertThat(b.receiveAll()).containsExactly("g1", "g2", "g3", "g4");
    }

    @Test
    void shouldPinAGroupAnewWhenTheLeaseOfItsConsumerIsOver() {
        session.consumer(queue, 1);
        SimConsumer b = second.consumer(queue, 10);
        send("g", "g0", "g1");
        client.disconnect();
        broker.passTime(1_000);
        assertThat(b.receiveAll()).as("within the lease").isEmpty();
        broker.passTime(SimBroker.LEASE_MS + 500);

        assertThat(b.receiveAll()).containsExactly("g0", "g1");
    }

    @Test
    void shouldComeBackInOrderToTheSameConsumerAfterRecover() {
        SimConsumer a = session.consumer(queue, 2);
        SimConsumer b = second.consumer(queue, 10);
        send("g", "g0", "g1", "g2");
        assertThat(a.receiveAll()).containsExactly("g0", "g1");
        a.recover();
        a.credit(10);

        assertThat(a.receiveAll()).containsExactly("g0", "g1", "g2");
        assertThat(b.receiveAll()).isEmpty();
    }

    @Test
    void shouldNotKeepFromOthersWhatTheConsumerOfTheGroupDoesNotSelect() {
        SimConsumer red = session.consumer(queue, SimFilter.selector("color = 'red'"), 10);
        SimConsumer all = second.consumer(queue, 0);
        session.send(queue, group("g").with("color", "red"), "red0");
        session.send(queue, group("g").with("color", "blue"), "blue");
        session.send(queue, group("g").with("color", "red"), "red1");
        all.credit(10);

        assertThat(red.receiveAll()).containsExactly("red0", "red1");
        assertThat(all.receiveAll()).containsExactly("blue");
    }

    @Test
    void shouldDropWhatExpiresWhileItWaits() {
        SimConsumer a = session.consumer(queue, 1);
        second.consumer(queue, 10);
        send("g", "g0");
        session.send(queue, Lane.of(4, true), broker.nowMs() + 500, group("g"), "expiring");
        send("g", "g1");
        broker.passTime(1_000);
        a.credit(10);

        assertThat(a.receiveAll()).containsExactly("g0", "g1");
    }

    @Test
    void shouldAnswerADrainAlthoughAnotherConsumersGroupWaits() {
        SimConsumer a = session.consumer(queue, 1);
        send("g", "g0", "g1");
        SimConsumer b = second.consumer(queue, 10);
        assertThat(second.drain(b).isOk()).isTrue();
        assertThat(b.receiveAll()).isEmpty();
        a.credit(1);

        assertThat(a.receiveAll()).containsExactly("g0", "g1");
    }

    @Test
    void shouldStopTheQueueWhenTooManyMessagesWaitAndGoOnWhenTheyCan() {
        SimConsumer a = session.consumer(queue, 1);
        SimConsumer b = second.consumer(queue, 10);
        for (int i = 0; i < 10_100; i++) {
            send("g", "g" + i);
        }
        session.send(queue, "free");
        assertThat(b.receiveAll()).as("more than 10,000 wait").isEmpty();
        a.credit(200);

        assertThat(a.receiveAll()).hasSize(201).startsWith("g0", "g1").endsWith("g200");
        assertThat(b.receiveAll()).containsExactly("free");
    }

    @Test
    void shouldPinTheGroupsOfASharedSubscriptionToo() {
        SimDestination topic = session.topic("news");
        SimConsumer a = session.consumer(topic, ConsumerKind.SHARED, "s", 10);
        SimConsumer b = second.consumer(topic, ConsumerKind.SHARED, "s", 10);
        session.send(topic, group("g"), "g0");
        session.send(topic, group("g"), "g1");
        session.send(topic, "free");

        assertThat(a.receiveAll()).containsExactly("g0", "g1");
        assertThat(b.receiveAll()).containsExactly("free");
    }

    /** The hash is in the index: of what is stored, of what a transaction placed, of what was delayed, and rebuilt when lost. */
    @Test
    void shouldKnowTheGroupsOfWhatIsStoredAfterARestart() {
        send("g", "g0");
        session.sendInTransaction(queue, group("g"), "g1");
        session.commit();
        session.send(queue, group("g").delayedUntil(broker.nowMs() + 100), "g2");
        broker.passTime(200);
        crashAndComeBack();
        SimConsumer a = session.consumer(queue, 1);
        SimConsumer b = second.consumer(queue, 10);
        assertThat(b.receiveAll()).isEmpty();
        a.credit(10);

        assertThat(a.receiveAll()).containsExactly("g0", "g1", "g2");
    }
}
