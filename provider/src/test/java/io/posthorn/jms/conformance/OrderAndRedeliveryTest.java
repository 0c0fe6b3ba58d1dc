package io.posthorn.jms.conformance;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.posthorn.jms.conformance.Messages.receive;
import static io.posthorn.jms.conformance.Messages.receiveTold;
import static io.posthorn.jms.conformance.Messages.send;
import static org.assertj.core.api.Assertions.assertThat;

/** In which order messages come, and come again (Jakarta Messaging 3.1, 6.2.7 to 6.2.12). */
@Timeout(60)
class OrderAndRedeliveryTest {
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws Exception {
        connection = new PosthornConnectionFactory("posthorn:embedded").createConnection();
        session = connection.createSession();
        queue = session.createQueue("order-" + UUID.randomUUID());
        producer = session.createProducer(queue);
        connection.start();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    @Specification(section = "6.2.9.2", rule = "Messages of higher priority overtake, and those of one priority stay "
            + "in order")
    void shouldDeliverHigherPrioritiesFirstAndEachInOrder() throws Exception {
        for (String text : new String[] {"1 a", "4 a", "9 a", "1 b", "9 b", "4 b"}) {
            producer.send(session.createTextMessage(text), DeliveryMode.PERSISTENT, text.charAt(0) - '0', 0);
        }

        assertThat(receive(session.createConsumer(queue), 6)).containsExactly("9 a", "9 b", "4 a", "4 b", "1 a", "1 b");
    }

    @Test
    @Specification(section = "6.2.9.2", rule = "Order is kept within each delivery mode when both are sent to one "
            + "destination")
    void shouldKeepTheOrderWithinEachDeliveryMode() throws Exception {
        for (int i = 0; i < 20; i++) {
            int mode = i % 2 == 0 ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
            producer.send(session.createTextMessage("" + i), mode, 4, 0);
        }

        assertThat(receive(session.createConsumer(queue), 20)).hasSize(20)
                .containsSubsequence("0", "2", "4", "6", "8", "10", "12", "14", "16", "18")
                .containsSubsequence("1", "3", "5", "7", "9", "11", "13", "15", "17", "19");
    }

    @Test
    @Specification(section = "7.3.3", rule = "One producer's synchronous and asynchronous sends, mixed, keep their "
            + "order")
    void shouldKeepTheOrderOfSynchronousAndAsynchronousSends() throws Exception {
        var completed = new CountDownLatch(5);
        var listener = new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                completed.countDown();
            }

            @Override
            public void onException(Message message, Exception exception) {
                throw new IllegalStateException(exception);
            }
        };
        for (int i = 0; i < 10; i++) {
            if (i % 2 == 0) {
                producer.send(session.createTextMessage("" + i), listener);
            } else {
                producer.send(session.createTextMessage("" + i));
            }
        }

        assertThat(completed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(receive(session.createConsumer(queue), 10))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    @Specification(section = "6.2.10", rule = "After `recover` the messages come again in order; those delivered "
            + "before are marked and counted, no others")
    void shouldRecoverInOrderAndMarkOnlyWhatWasDelivered() throws Exception {
        send(session, producer, "a", "b", "c", "d");
        Session recovering = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = recovering.createConsumer(queue);
        assertThat(receiveTold(consumer, 2)).containsExactly("a 1", "b 1");
        recovering.recover();
        assertThat(receiveTold(consumer, 3)).containsExactly("a 2*", "b 2*", "c 1");
        recovering.recover();

        assertThat(receiveTold(consumer, 4)).containsExactly("a 3*", "b 3*", "c 2*", "d 1");
    }

    @Test
    @Specification(section = "6.2.10", rule = "After `recover` comes what arrived meanwhile too, and what is "
            + "recovered stays in order")
    void shouldDeliverAHigherPriorityThatArrivedBeforeRecover() throws Exception {
        send(session, producer, "a", "b");
        Session recovering = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = recovering.createConsumer(queue);
        assertThat(receive(consumer, 2)).containsExactly("a", "b");
        producer.send(session.createTextMessage("urgent"), DeliveryMode.PERSISTENT, 9, 0);
        recovering.recover();

        assertThat(receiveTold(consumer, 3)).containsExactlyInAnyOrder("urgent 1", "a 2*", "b 2*")
                .containsSubsequence("a 2*", "b 2*");
    }

    @Test
    @Specification(section = "6.2.10", rule = "After `recover` comes too what had not reached its delivery time before, once "
            + "it has, unmarked")
    void shouldDeliverWhatReachesItsDeliveryTimeAfterRecover() throws Exception {
        send(session, producer, "a");
        Session recovering = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = recovering.createConsumer(queue);
        assertThat(receiveTold(consumer, 1)).containsExactly("a 1");
        producer.setDeliveryDelay(50);
        Message delayed = session.createTextMessage("delayed");
        producer.send(delayed);
        recovering.recover();

        assertThat(receiveTold(consumer, 2)).containsExactlyInAnyOrder("a 2*", "delayed 1");
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(delayed.getJMSDeliveryTime());
    }

    @Test
    @Specification(section = "6.2.10", rule = "Every rollback increments the delivery count of what is delivered again")
    void shouldCountEveryDeliveryOfATransactedSession() throws Exception {
        send(session, producer, "a", "b", "c");
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = transacted.createConsumer(queue);
        assertThat(receiveTold(consumer, 2)).containsExactly("a 1", "b 1");
        transacted.rollback();
        assertThat(receiveTold(consumer, 1)).containsExactly("a 2*");
        transacted.rollback();
        assertThat(receiveTold(consumer, 3)).containsExactly("a 3*", "b 2*", "c 1");
        transacted.commit();

        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "6.2.7", rule = "A transaction is one unit over all the session's consumers and producers")
    void shouldUndoAndDoAllOfATransactionTogether() throws Exception {
        Queue second = session.createQueue(queue.getQueueName() + "-2");
        Queue answers = session.createQueue(queue.getQueueName() + "-answers");
        send(session, producer, "a");
        send(session, session.createProducer(second), "b");
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer one = transacted.createConsumer(queue);
        MessageConsumer two = transacted.createConsumer(second);
        MessageConsumer answered = session.createConsumer(answers);
        MessageProducer answering = transacted.createProducer(answers);
        assertThat(receive(one, 1)).containsExactly("a");
        assertThat(receive(two, 1)).containsExactly("b");
        send(transacted, answering, "undone");
        transacted.rollback();
        assertThat(receiveTold(two, 1)).containsExactly("b 2*");
        assertThat(receiveTold(one, 1)).containsExactly("a 2*");
        send(transacted, answering, "done");
        transacted.commit();

        assertThat(receive(answered, 1)).containsExactly("done");
        transacted.close();
        assertThat(session.createConsumer(queue).receiveNoWait()).isNull();
        assertThat(session.createConsumer(second).receiveNoWait()).isNull();
        assertThat(answered.receiveNoWait()).isNull();
    }

    @Test
    @Specification(section = "6.2.7", rule = "The end of a transaction begins the next")
    void shouldAlwaysHaveACurrentTransaction() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer sending = transacted.createProducer(queue);
        send(transacted, sending, "first");
        transacted.commit();
        send(transacted, sending, "second");
        transacted.rollback();
        send(transacted, sending, "third");
        transacted.commit();

        assertThat(receive(session.createConsumer(queue), 2)).containsExactly("first", "third");
    }
}
