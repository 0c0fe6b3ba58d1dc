package io.posthorn.servers.inbound;

import io.posthorn.servers.check.Check;
import io.posthorn.servers.check.Checks;
import io.posthorn.servers.check.Outside;
import io.posthorn.servers.check.Rows;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What message-driven beans are given from queues. */
@Checks
public class QueueDeliveries {
    private static final long WAIT_MS = 40_000;

    @Resource(lookup = "jms/PosthornConnectionFactory")
    private ConnectionFactory factory;
    @Resource(lookup = "jms/orders")
    private Queue administered;
    @Inject
    private Outside outside;
    @Inject
    private Seen seen;
    @Inject
    private Rows rows;

    private static String fresh(String ending) {
        return UUID.randomUUID() + " " + ending;
    }

    private void send(String queue, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    private void arrivesOnce(String bean, String text) throws InterruptedException {
        assertThat(seen.await(bean, text, 1)).singleElement().satisfies(delivery -> {
            assertThat(delivery.redelivered()).isFalse();
            assertThat(delivery.count()).isEqualTo(1);
        });
    }

    @Check
    public void shouldDeliver() throws Exception {
        String text = fresh("fine");
        send("checks.mdb.queue", text);
        arrivesOnce("QueueBean", text);
    }

    @Check
    public void shouldDeliverFromADestinationGivenByName() throws Exception {
        String text = fresh("fine");
        send("checks.mdb.property", text);
        arrivesOnce("PropertyBean", text);
    }

    @Check
    public void shouldDeliverFromAnAdministeredDestination() throws Exception {
        String text = fresh("fine");
        outside.send(administered, text);
        arrivesOnce("LookupBean", text);
    }

    @Check
    public void shouldDeliverAgainAfterAnException() throws Exception {
        deliversAgain(fresh("throw"));
    }

    @Check
    public void shouldDeliverAgainAfterARollback() throws Exception {
        deliversAgain(fresh("rollback"));
    }

    private void deliversAgain(String text) throws InterruptedException {
        send("checks.mdb.queue", text);
        List<Delivery> deliveries = seen.await("QueueBean", text, 2);
        assertThat(deliveries).extracting(Delivery::count).containsExactly(1, 2);
        assertThat(deliveries).extracting(Delivery::redelivered).containsExactly(false, true);
    }

    @Check
    public void shouldMovePoisonToTheDeadLetterQueue() throws Exception {
        String text = fresh("poison");
        send("checks.mdb.poison", text);
        List<Delivery> deliveries = seen.await("PoisonBean", text, 10);
        assertThat(deliveries).extracting(Delivery::count).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        try (JMSContext context = factory.createContext()) {
            var consumer = context.createConsumer(context.createQueue("DLQ"));
            String dead = "none yet";
            while (dead != null && !dead.equals(text)) {
                dead = consumer.receiveBody(String.class, WAIT_MS);
            }
            assertThat(dead).as("the dead letter, after those of others").isEqualTo(text);
        }
        assertThat(seen.found("PoisonBean", text)).hasSize(10);
    }

    @Check
    public void shouldSelect() throws Exception {
        String text = fresh("fine");
        try (JMSContext context = factory.createContext()) {
            Queue colours = context.createQueue("checks.mdb.colours");
            context.createProducer().setProperty("colour", "red").send(colours, text + " red");
            context.createProducer().setProperty("colour", "blue").send(colours, text + " blue");
            assertThat(seen.await("SelectingBean", text, 1)).extracting(Delivery::text)
                    .containsExactly(text + " blue");
            assertThat(context.createConsumer(colours).receiveBody(String.class, WAIT_MS)).isEqualTo(text + " red");
        }
    }

    @Check
    public void shouldKeepTheOrderOfOneSession() throws Exception {
        String text = fresh("");
        List<String> sent = new ArrayList<>();
        try (JMSContext context = factory.createContext()) {
            for (int i = 0; i < 50; i++) {
                sent.add(text + i);
                context.createProducer().send(context.createQueue("checks.mdb.ordered"), text + i);
            }
        }
        assertThat(seen.await("OrderedBean", text, 50)).extracting(Delivery::text).containsExactlyElementsOf(sent);
    }

    @Check
    public void shouldDeliverInParallel() throws Exception {
        String text = fresh("");
        for (int i = 0; i < 4; i++) {
            send("checks.mdb.parallel", text + i);
        }
        List<Delivery> deliveries = seen.await("ParallelBean", text, 4);
        assertThat(deliveries).extracting(Delivery::text).doesNotHaveDuplicates().hasSize(4);
        assertThat(deliveries).extracting(Delivery::thread).doesNotHaveDuplicates();
    }

    @Check
    public void shouldDeliverWithoutATransaction() throws Exception {
        String text = fresh("fine");
        send("checks.mdb.untransacted", text);
        arrivesOnce("NotSupportedBean", text);
    }

    @Check
    public void shouldDeliverToABeanWithTransactionsOfItsOwn() throws Exception {
        String text = fresh("fine");
        send("checks.mdb.bmt", text);
        arrivesOnce("BeanManagedBean", text);
        assertThat(rows.count(text)).as("its own transaction was rolled back").isZero();
    }

    @Check
    public void shouldReplyToATemporaryQueue() throws Exception {
        String text = fresh("fine");
        try (JMSContext context = factory.createContext()) {
            TemporaryQueue replies = context.createTemporaryQueue();
            Message request = context.createTextMessage(text);
            request.setJMSReplyTo(replies);
            context.createProducer().send(context.createQueue("checks.mdb.requests"), request);
            Message reply = context.createConsumer(replies).receive(WAIT_MS);
            assertThat(reply).as("a reply").isNotNull();
            assertThat(reply.getBody(String.class)).isEqualTo("reply to " + text);
            assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
        }
    }

    @Check
    public void shouldWriteARowInTheSameTransaction() throws Exception {
        String fine = fresh("fine");
        String refused = fresh("rollback");
        send("checks.mdb.rows", fine);
        send("checks.mdb.rows", refused);
        assertThat(seen.await("RowBean", fine, 1)).hasSize(1);
        assertThat(seen.await("RowBean", refused, 2)).hasSize(2);
        assertThat(eventually(fine)).isEqualTo(1);
        assertThat(eventually(refused)).as("the first of the two was rolled back").isEqualTo(1);
    }

    /** The row is there when the transaction has committed, which is a little after the bean was called. */
    private int eventually(String text) throws Exception {
        long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
        while (rows.count(text) == 0 && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        return rows.count(text);
    }
}
