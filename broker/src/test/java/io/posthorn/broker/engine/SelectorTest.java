package io.posthorn.broker.engine;

import io.posthorn.broker.engine.testing.Reply;
import io.posthorn.broker.engine.testing.Scenario;
import io.posthorn.broker.engine.testing.SimConsumer;
import io.posthorn.broker.engine.testing.SimDestination;
import io.posthorn.broker.engine.testing.SimFilter;
import io.posthorn.broker.engine.testing.SimHeaders;
import io.posthorn.broker.engine.testing.SimSession;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.directory.BrowseReply;
import io.posthorn.protocol.frame.session.ConsumerKind;
import io.posthorn.protocol.message.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Several consumers with different selectors on one queue: each gets its own in order, and nobody gets what another has. */
@Timeout(60)
class SelectorTest extends Scenario {
    private static final SimFilter RED = SimFilter.selector("colour = 'red'");
    private static final SimFilter BLUE = SimFilter.selector("colour = 'blue'");

    private final SimSession session = client.session();
    private final SimSession second = other.session();
    private final SimDestination queue = session.queue("paint");

    private void send(String colour, String text) {
        session.send(queue, SimHeaders.property("colour", colour), text);
    }

    @Test
    void shouldGiveEachConsumerWhatItSelects() {
        SimConsumer red = session.consumer(queue, RED, 10);
        SimConsumer blue = second.consumer(queue, BLUE, 10);
        send("red", "r0");
        send("blue", "b0");
        send("green", "g0");
        send("red", "r1");

        assertThat(red.receiveAll()).containsExactly("r0", "r1");
        assertThat(blue.receiveAll()).containsExactly("b0");
    }

    @Test
    void shouldLeaveWhatNobodySelectsForOthers() {
        SimConsumer red = session.consumer(queue, RED, 10);
        send("green", "g0");
        send("red", "r0");
        red.receiveAll();
        red.settleSeen();
        SimConsumer all = second.consumer(queue, 10);

        assertThat(all.receiveAll()).containsExactly("g0");
    }

    @Test
    void shouldNotDeliverTwiceWhatTwoSelectorsSelect() {
        SimConsumer red = session.consumer(queue, RED, 10);
        SimConsumer any = second.consumer(queue, SimFilter.selector("colour IS NOT NULL"), 10);
        for (int i = 0; i < 10; i++) {
            send("red", "r" + i);
        }

        List<String> both = new ArrayList<>(red.receiveAll());
        both.addAll(any.receiveAll());
        assertThat(both).doesNotHaveDuplicates().hasSize(10);
    }

    @Test
    void shouldGiveBackInPlaceAndToWhoeverSelectsIt() {
        SimConsumer red = session.consumer(queue, RED, 2);
        for (int i = 0; i < 4; i++) {
            send("red", "r" + i);
            send("blue", "b" + i);
        }
        assertThat(red.receiveAll()).containsExactly("r0", "r1");
        SimConsumer all = second.consumer(queue, 1);
        assertThat(all.receiveAll()).containsExactly("b0");
        red.recover();

        assertThat(red.receiveAll()).containsExactly("r0", "r1");
        red.recover();
        red.close();
        all.credit(10);
        assertThat(all.receiveAll()).containsExactly("r0", "r1", "b1", "r2", "b2", "r3", "b3");
    }

    @Test
    void shouldServeHighPrioritiesFirstForEachSelector() {
        for (int priority : new int[] {1, 9, 4}) {
            session.send(queue, Lane.of(priority, true), SimHeaders.property("colour", "red"), "r" + priority);
            session.send(queue, Lane.of(priority, false), SimHeaders.property("colour", "blue"), "b" + priority);
        }

        assertThat(session.consumer(queue, RED, 10).receiveAll()).containsExactly("r9", "r4", "r1");
        assertThat(second.consumer(queue, BLUE, 10).receiveAll()).containsExactly("b9", "b4", "b1");
    }

    @Test
    void shouldGoOnWhereASelectorWasLeftAndMissNothingGivenBackMeanwhile() {
        for (int i = 0; i < 6; i++) {
            send(i % 2 == 0 ? "red" : "blue", "m" + i);
        }
        SimConsumer first = session.consumer(queue, RED, 1);
        assertThat(first.receiveAll()).containsExactly("m0");
        SimConsumer all = second.consumer(queue, 2);
        assertThat(all.receiveAll()).containsExactly("m1", "m2");
        first.settleSeen();
        first.close();
        all.recover();
        all.close();

        assertThat(session.consumer(queue, RED, 10).receiveAll()).containsExactly("m2", "m4");
    }

    @Test
    void shouldFindAgainAfterACrashWhatIsNotAcknowledged() {
        for (int i = 0; i < 4; i++) {
            send("red", "r" + i);
            send("blue", "b" + i);
        }
        SimConsumer red = session.consumer(queue, RED, 2);
        red.receive();
        red.settleSeen();
        crashAndComeBack();
        red.credit(10);
        broker.run();

        assertThat(red.receiveAll()).containsExactly("r1", "r2", "r3");
        assertThat(second.consumer(queue, 10).receiveAll()).containsExactly("b0", "b1", "b2", "b3");
    }

    @Test
    void shouldFindOneInManyWithoutStallingAndAnswerADrainOnlyThen() {
        broker.eager(false);
        for (int i = 0; i < 5_000; i++) {
            send("blue", "b");
        }
        send("red", "r0");
        broker.run();
        broker.eager(true);
        SimConsumer red = session.consumer(queue, RED, 10);
        assertThat(session.drain(red).isOk()).isTrue();

        assertThat(red.receiveAll()).containsExactly("r0");
    }

    @Test
    void shouldFindMessagesByTheirIds() {
        for (int i = 0; i < 3_000; i++) {
            session.send(queue, SimHeaders.correlation("c" + i), "m" + i);
        }
        String id = io.posthorn.protocol.message.MessageId.format(session.producer(), 1_700);

        assertThat(second.consumer(queue, SimFilter.selector("JMSCorrelationID = 'c2500'"), 10).receiveAll())
                .containsExactly("m2500");
        assertThat(second.consumer(queue, SimFilter.selector("JMSMessageID = '" + id + "'"), 10).receiveAll())
                .containsExactly("m1699");
        assertThat(second.consumer(queue, SimFilter.selector("JMSMessageID = 'ID:none'"), 10).receiveAll()).isEmpty();
    }

    @Test
    void shouldBrowseWhatIsSelected() {
        for (int i = 0; i < 6; i++) {
            send(i % 2 == 0 ? "red" : "blue", "m" + i);
        }
        BrowseReply page = BrowseReply.read(session.browse(queue, "colour = 'red'").payload());

        assertThat(page.messages()).extracting(message -> (int) message.offset()).containsExactly(0, 2, 4);
        assertThat(session.browse(queue, "colour = ").error()).isEqualTo(ErrorCode.INVALID_SELECTOR);
    }

    @Test
    void shouldRefuseWhatIsNoSelectorAndSayWhere() {
        Reply reply = session.tryConsumer(queue, ConsumerKind.QUEUE, null, SimFilter.selector("colour == 'red'"));

        assertThat(reply.error()).isEqualTo(ErrorCode.INVALID_SELECTOR);
        assertThat(reply.text()).contains("at character 9").contains("expected a name");
    }
}
