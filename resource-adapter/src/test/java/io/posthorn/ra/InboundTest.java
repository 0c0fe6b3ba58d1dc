package io.posthorn.ra;

import io.posthorn.ra.container.StubEndpoints;
import io.posthorn.ra.container.StubNaming;
import io.posthorn.ra.container.TestBroker;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages for endpoints, without transactions. */
@Timeout(60)
class InboundTest {
    private InboundFixture server;

    @BeforeEach
    void deploy() throws Exception {
        server = new InboundFixture("posthorn:embedded");
    }

    @AfterEach
    void undeploy() {
        server.close();
    }

    @Test
    void shouldDeliverOnThreadsOfTheContainer() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        StubEndpoints endpoints = server.plain(message -> {
            threads.add(Thread.currentThread().getName());
            server.keep(message);
        });
        server.activate(endpoints, server.queueSpec());
        server.send("hello");
        assertThat(server.got()).isEqualTo("hello");
        assertThat(threads).allMatch(name -> name.startsWith("stub-work-"));

        server.deactivate(endpoints);
        assertThat(endpoints.open()).isZero();
        server.send("later");
        assertThat(server.gotSoon()).isNull();
        server.activate(endpoints, server.queueSpec());
        assertThat(server.got()).isEqualTo("later");
    }

    @Test
    void shouldDeliverAgainWhatTheEndpointFailedWith() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        StubEndpoints endpoints = server.plain(message -> {
            int count = count(message);
            seen.add(redelivered(message) + "/" + count);
            if (count < 3) {
                throw new IllegalStateException("the bean fails");
            }
            server.keep(message);
        });
        server.activate(endpoints, server.queueSpec());
        server.send("in the end");
        assertThat(server.got()).isEqualTo("in the end");
        assertThat(seen).containsExactly("false/1", "true/2", "true/3");
    }

    static int count(Message message) {
        try {
            return message.getIntProperty("JMSXDeliveryCount");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean redelivered(Message message) {
        try {
            return message.getJMSRedelivered();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldLeavePoisonInTheDeadLetterQueue() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        server.activate(failing(attempts), server.queueSpec());
        server.send("poison " + server.name());
        assertThat(server.take("DLQ", 20_000)).isEqualTo("poison " + server.name());
        assertThat(attempts).hasValue(10);
    }

    private StubEndpoints failing(AtomicInteger attempts) {
        return server.plain(message -> {
            if (InboundFixture.text(message).startsWith("poison")) {
                attempts.incrementAndGet();
                throw new IllegalStateException("the bean fails");
            }
            server.keep(message);
        });
    }

    @Test
    void shouldGiveUpAfterTheActivationsOwnNumberOfAttempts() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        PosthornActivationSpec spec = server.queueSpec();
        spec.setRedeliveryAttempts(2);
        spec.setDeadLetterQueue("dead-" + server.name());
        server.activate(failing(attempts), spec);
        server.send("poison", "good");
        assertThat(server.got()).isEqualTo("good");
        Message dead = server.takeMessage("dead-" + server.name(), 20_000);
        assertThat(InboundFixture.text(dead)).isEqualTo("poison");
        assertThat(dead.getStringProperty("JMS_Posthorn_dead_cause"))
                .isEqualTo("delivered 2 times and never acknowledged");
        assertThat(dead.getStringProperty("JMS_Posthorn_dead_destination")).isEqualTo("queue " + server.name());
        assertThat(dead.getIntProperty("JMS_Posthorn_dead_deliveries")).isEqualTo(2);
        assertThat(dead.getLongProperty("JMS_Posthorn_dead_time")).isPositive();
        assertThat(dead.propertyExists("JMS_Posthorn_dead_subscription")).isFalse();
        assertThat(attempts).hasValue(2);
        assertThat(server.take(server.name(), 100)).isNull();
    }

    @Test
    void shouldLetAMessageRestBeforeItsNextAttempt() throws Exception {
        List<Long> times = new CopyOnWriteArrayList<>();
        PosthornActivationSpec spec = server.queueSpec();
        spec.setRedeliveryDelayMs(400);
        server.activate(server.plain(message -> {
            times.add(System.nanoTime());
            if (count(message) < 3) {
                throw new IllegalStateException("the bean fails");
            }
            server.keep(message);
        }), spec);
        server.send("rests");
        assertThat(server.got()).isEqualTo("rests");
        for (int i = 1; i < 3; i++) {
            assertThat(TimeUnit.NANOSECONDS.toMillis(times.get(i) - times.get(i - 1))).isGreaterThanOrEqualTo(390);
        }
    }

    @Test
    void shouldSelect() throws Exception {
        PosthornActivationSpec spec = server.queueSpec();
        spec.setMessageSelector("said LIKE 'b%'");
        server.activate(server.keeper(), spec);
        server.send("apple", "banana");
        assertThat(server.got()).isEqualTo("banana");
        assertThat(server.take(server.name(), 5_000)).isEqualTo("apple");
    }

    @Test
    void shouldFindDestinationsInJndiAndTakeOthersAtTheirWord() throws Exception {
        AdminQueue orders = new AdminQueue();
        orders.setDestination(server.name() + ".physical");
        StubNaming.bind("java:/jms/orders", orders);
        PosthornActivationSpec spec = new PosthornActivationSpec();
        spec.setDestinationLookup("java:/jms/orders");
        server.activate(server.keeper(), spec);
        server.sendTo(server.name() + ".physical", "by its JNDI name");
        assertThat(server.got()).isEqualTo("by its JNDI name");

        PosthornActivationSpec word = new PosthornActivationSpec();
        word.setDestinationLookup(server.name());
        word.setDestinationType("jakarta.jms.Queue");
        server.activate(server.keeper(), word);
        server.send("at its word");
        assertThat(server.got()).isEqualTo("at its word");
    }

    @Test
    void shouldDeliverATopicsMessageOnceToAnActivation() throws Exception {
        server.activate(server.keeper(), server.topicSpec());
        server.publish("one", "two", "three");
        assertThat(List.of(server.got(), server.got(), server.got())).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(server.gotSoon()).isNull();
    }

    @Test
    void shouldKeepMessagesOfADurableSubscriptionWhileInactive() throws Exception {
        PosthornActivationSpec spec = server.topicSpec();
        spec.setSubscriptionDurability("Durable");
        spec.setSubscriptionName("sub");
        spec.setClientId("client-" + server.name());
        StubEndpoints endpoints = server.keeper();
        server.activate(endpoints, spec);
        server.publish("now");
        assertThat(server.got()).isEqualTo("now");
        server.deactivate(endpoints);
        server.publish("meanwhile");
        server.activate(endpoints, spec);
        assertThat(server.got()).isEqualTo("meanwhile");
    }

    @Test
    void shouldShareASubscriptionBetweenActivations() throws Exception {
        for (int i = 0; i < 2; i++) {
            PosthornActivationSpec spec = server.topicSpec();
            spec.setSubscriptionShared(true);
            spec.setSubscriptionName("shared");
            server.activate(server.keeper(), spec);
        }
        server.publish("one", "two");
        assertThat(List.of(server.got(), server.got())).containsExactlyInAnyOrder("one", "two");
        assertThat(server.gotSoon()).isNull();
    }

    /** Also of messages that wait from before: none is kept behind another while a session is free. */
    @Test
    void shouldRunAsManyEndpointsAsSessionsAreAskedFor() throws Exception {
        server.send("a", "b", "c");
        CyclicBarrier together = new CyclicBarrier(3);
        PosthornActivationSpec spec = server.queueSpec();
        spec.setMaxSession(3);
        server.activate(server.plain(message -> meet(together, message)), spec);
        assertThat(List.of(server.got(), server.got(), server.got())).containsExactlyInAnyOrder("a", "b", "c");
        server.send("d", "e", "f");
        assertThat(List.of(server.got(), server.got(), server.got())).containsExactlyInAnyOrder("d", "e", "f");
    }

    private void meet(CyclicBarrier together, Message message) {
        try {
            together.await(30, TimeUnit.SECONDS);
            server.keep(message);
        } catch (Exception e) {
            throw new IllegalStateException("not together", e);
        }
    }

    @Test
    void shouldDoWithFewerEndpointsAndTakeMoreLater() throws Exception {
        StubEndpoints endpoints = server.keeper().available(2);
        server.activate(endpoints, server.queueSpec());
        server.send("with two");
        assertThat(server.got()).isEqualTo("with two");
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> endpoints.open() == 2);
        endpoints.available(10);
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> endpoints.open() == 10);
    }

    @Test
    void shouldWaitForTheFirstEndpoint() throws Exception {
        StubEndpoints endpoints = server.keeper().available(0);
        server.activate(endpoints, server.queueSpec());
        server.send("patient");
        assertThat(server.gotSoon()).isNull();
        endpoints.available(1);
        assertThat(server.got()).isEqualTo("patient");
    }

    @Test
    void shouldNotGiveUpWithAContainerThatFails() throws Exception {
        StubEndpoints endpoints = server.keeper().failing(3);
        server.activate(endpoints, server.queueSpec());
        server.send("in spite of that");
        assertThat(server.got()).isEqualTo("in spite of that");
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> endpoints.open() == 10);
    }

    @Test
    void shouldGoOnWhenTheContainerFailsAfterADelivery() throws Exception {
        StubEndpoints endpoints = StubEndpoints.transacted(server.container(), server::keep)
                .failingOnceAfterDelivery();
        server.activate(endpoints, server.queueSpec());
        server.send("one", "two", "three");
        assertThat(List.of(server.got(), server.got(), server.got())).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(server.gotSoon()).isNull();
    }

    @Test
    void shouldConnectAsTheFactoryDoesThatIsLookedUp() throws Exception {
        try (TestBroker elsewhere = TestBroker.started();
                InboundFixture there = new InboundFixture(elsewhere.url(""))) {
            PosthornManagedConnectionFactory factory = server.container().managedFactory();
            factory.setUrl(elsewhere.url("clientName=looked-up"));
            StubNaming.bind("java:/jms/elsewhere", factory.createConnectionFactory());
            PosthornActivationSpec spec = server.queueSpec();
            spec.setConnectionFactoryLookup("java:/jms/elsewhere");
            StubEndpoints endpoints = server.keeper();
            server.activate(endpoints, spec);
            there.sendTo(server.name(), "from elsewhere");
            assertThat(server.got()).isEqualTo("from elsewhere");
            server.deactivate(endpoints);
        }
    }

    @Test
    void shouldEndOnlyWhenNothingRuns() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        StubEndpoints endpoints = server.plain(message -> {
            inside.countDown();
            goOn.acquireUninterruptibly();
            server.keep(message);
        });
        server.activate(endpoints, server.queueSpec());
        server.send("running", "waiting");
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

        Thread undeployer = new Thread(() -> server.deactivate(endpoints), "undeployer");
        undeployer.start();
        undeployer.join(300);
        assertThat(undeployer.isAlive()).as("waits for the message that is processed").isTrue();
        goOn.release(2);
        undeployer.join(30_000);
        assertThat(undeployer.isAlive()).isFalse();
        assertThat(endpoints.open()).isZero();
    }

    @Test
    void shouldRefuseAtDeploymentWhatCannotWork() throws Exception {
        PosthornActivationSpec selector = server.queueSpec();
        selector.setMessageSelector("said LIKE");
        refused(selector, "the selector is not valid at character 10");
        PosthornActivationSpec url = server.queueSpec();
        url.setUrl("http://host");
        refused(url, "'http://host'");
        PosthornActivationSpec kind = server.queueSpec();
        kind.setDestinationType(null);
        refused(kind, "destinationType");
        PosthornActivationSpec topic = new PosthornActivationSpec();
        StubNaming.bind("java:/jms/news", new AdminTopic());
        topic.setDestinationLookup("java:/jms/news");
        topic.setDestinationType("jakarta.jms.Queue");
        refused(topic, "java:/jms/news");
        PosthornActivationSpec none = new PosthornActivationSpec();
        none.setDestinationLookup("java:/jms/news");
        refused(none, "name");
        PosthornActivationSpec client = server.topicSpec();
        client.setSubscriptionDurability("Durable");
        client.setSubscriptionName("sub");
        refused(client, "clientId");
    }

    private void refused(PosthornActivationSpec spec, String why) {
        assertThatThrownBy(() -> server.activate(server.keeper(), spec)).isInstanceOf(ResourceException.class)
                .hasMessageContaining(why);
    }
}
