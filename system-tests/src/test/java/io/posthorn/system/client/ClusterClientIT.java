package io.posthorn.system.client;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.system.installation.PosthornProcess;
import io.posthorn.system.installation.Standalone;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Brokers and NameServers that go and come back under a client that stays. */
@Timeout(180)
class ClusterClientIT {
    private static final long RECEIVE_MS = 30_000;
    private static final int SENDS = 2_000;

    @TempDir
    private Path folder;
    private final List<PosthornProcess> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(PosthornProcess::close);
    }

    private PosthornProcess start(String... arguments) throws Exception {
        PosthornProcess process = PosthornProcess.start(arguments);
        processes.add(process);
        return process;
    }

    private PosthornProcess startBroker(String nameServers) throws Exception {
        return start("broker", "--port", "0", "--data", folder.toString(), "--nameservers", nameServers, "--group",
                "g");
    }

    private void startGroup(String nameServer, String group) throws Exception {
        start("broker", "--port", "0", "--data", folder.resolve(group).toString(), "--nameservers", nameServer,
                "--group", group, "--set", "cluster.groups=g1,g2").awaitReady();
    }

    @Test
    void shouldFollowABrokerToItsNewPortWhileOneOfTwoNameServersIsDead() throws Exception {
        PosthornProcess first = start("nameserver", "--port", "0");
        PosthornProcess second = start("nameserver", "--port", "0");
        String nameServers = "127.0.0.1:" + first.awaitReady() + ",127.0.0.1:" + second.awaitReady();
        PosthornProcess broker = startBroker(nameServers);
        broker.awaitReady();
        try (Connection connection = new PosthornConnectionFactory("posthorn://" + nameServers).createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("moves"));
            MessageConsumer consumer = session.createConsumer(session.createQueue("moves"));
            connection.start();
            for (int round = 0; round < 3; round++) {
                producer.send(session.createTextMessage("before " + round));
                if (round == 1) {
                    first.kill();
                }
                if (round == 2) {
                    broker.terminate();
                    assertThat(broker.awaitExit()).as(broker.output()).isZero();
                } else {
                    broker.kill();
                }
                broker = startBroker(nameServers);
                producer.send(session.createTextMessage("after " + round));
                assertThat(text(consumer)).isEqualTo("before " + round);
                assertThat(text(consumer)).isEqualTo("after " + round);
            }
        }
        new PosthornConnectionFactory("posthorn://" + nameServers).createConnection().close();
    }

    /** Jakarta Messaging 3.1, 8.3.3: a durable subscription that changes its topic is ended and begun anew. */
    @Test
    void shouldEndADurableSubscriptionAtTheGroupItsTopicWasOn() throws Exception {
        String nameServer = "127.0.0.1:" + start("nameserver", "--port", "0").awaitReady();
        startGroup(nameServer, "g1");
        startGroup(nameServer, "g2");
        try (Connection connection = new PosthornConnectionFactory("posthorn://" + nameServer).createConnection()) {
            connection.setClientID("moving");
            connection.start();
            Session session = connection.createSession();
            List<Topic> topics = new ArrayList<>();
            for (int i = 0; i < 6; i++) { // some on either group
                topics.add(session.createTopic("moved-" + i));
                session.createDurableConsumer(topics.get(i), "subscription").close();
            }
            for (Topic topic : topics) {
                session.createProducer(topic).send(session.createTextMessage(topic.getTopicName()));
            }
            assertThat(receiveDurably(session, topics.get(5))).isEqualTo("moved-5");
            for (Topic topic : topics) {
                assertThat(receiveDurably(session, topic)).as(topic.getTopicName()).isNull();
            }
        }
    }

    private static String receiveDurably(Session session, Topic topic) throws JMSException {
        try (MessageConsumer consumer = session.createDurableConsumer(topic, "subscription")) {
            Message message = consumer.receiveNoWait();
            return message == null ? null : message.getBody(String.class);
        }
    }

    @Test
    void shouldWaitForTheFirstBrokerOfAClusterThatIsJustStarting() throws Exception {
        String nameServer = "127.0.0.1:" + start("nameserver", "--port", "0").awaitReady();
        CompletableFuture<Connection> connecting = CompletableFuture.supplyAsync(() -> {
            try {
                return new PosthornConnectionFactory("posthorn://" + nameServer).createConnection();
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        startBroker(nameServer);

        connecting.get(30, SECONDS).close();
    }

    @Test
    void shouldDrainWhenTerminatedAndLoseNothingOfWhatIsSentMeanwhile() throws Exception {
        try (Standalone broker = Standalone.start(folder);
                Connection connection = new PosthornConnectionFactory(broker.url()).createConnection()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(connection));
            for (int i = 0; i < 2; i++) {
                Thread.sleep(200);
                broker.process().terminate();
                assertThat(broker.process().awaitExit()).as(broker.process().output()).isZero();
                broker.startAgain();
            }
            sending.get(30, SECONDS);

            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue("drained"));
            connection.start();
            for (int i = 0; i < SENDS; i++) {
                assertThat(text(consumer)).isEqualTo(String.valueOf(i));
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    private static void send(Connection connection) {
        try {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("drained"));
            for (int i = 0; i < SENDS; i++) {
                producer.send(session.createTextMessage(String.valueOf(i)));
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MessageConsumer consumer) throws JMSException {
        Message message = consumer.receive(RECEIVE_MS);
        return message == null ? null : message.getBody(String.class);
    }
}
