package io.posthorn.examples.outbox;

import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigKeys;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.broker.namesrv.RouteDirectory;
import io.posthorn.broker.server.BrokerServer;
import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.store.disk.MemoryDisk;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The desk is killed (-9) at each step; another one comes, and in the end the row and the message are both there or both not. */
@Timeout(120)
class OutboxKillTest {
    @TempDir
    private Path folder;

    private BrokerServer broker;
    private String brokerUrl;
    private String databaseUrl;

    @BeforeEach
    void startTheBroker() throws Exception {
        BrokerConfig config = BrokerConfig.from(ConfigSource.defaults().with(ConfigKeys.TRANSACTION_CHECK_AFTER_MS, "0")
                .with(ConfigKeys.TRANSACTION_CHECK_INTERVAL_MS, "100").with(ConfigKeys.CONNECTION_LEASE_MS, "500"));
        broker = BrokerServer.start(config, new MemoryDisk(), Endpoint.tcp("127.0.0.1", 0),
                UsersFileAuthenticator.of(config.auth()), new RouteDirectory(config.cluster().clusterName(),
                        config.cluster().groups(), System::currentTimeMillis));
        brokerUrl = "posthorn://127.0.0.1:" + broker.port();
        databaseUrl = "jdbc:h2:" + folder.resolve("orders");
    }

    @AfterEach
    void stopTheBroker() {
        broker.close();
    }

    private void killAt(String step, String id) throws Exception {
        Process desk = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-Xmx128m", OutboxExample.class.getName(), brokerUrl,
                databaseUrl, "1", step, id).redirectErrorStream(true).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(desk.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.equals("at " + step)) {
                line = out.readLine();
            }
            assertThat(line).isEqualTo("at " + step);
        } finally {
            desk.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource({"send, false", "insert, false", "commit, false", "decide, true", "done, true"})
    void shouldHaveTheRowAndTheMessageOrNeitherWhenItIsKilled(String step, boolean placed) throws Exception {
        String id = UUID.randomUUID().toString();
        killAt(step, id);
        try (OrderDesk next = new OrderDesk(brokerUrl, databaseUrl, name -> {
        }); OrderRows rows = new OrderRows(databaseUrl);
                Connection connection = new PosthornConnectionFactory(brokerUrl).createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(OrderDesk.QUEUE))) {
            connection.start();
            next.place("behind");
            Message message = consumer.receive(30_000);
            String first = message.getBody(String.class);
            String second = first.equals("behind") ? body(consumer.receive(placed ? 30_000 : 2_000)) : "behind";
            assertThat(first.equals("behind") ? second : first).isEqualTo(placed ? id : null);
            assertThat(rows.isPlaced(id)).isEqualTo(placed);
        }
    }

    private static String body(Message message) throws Exception {
        return message == null ? null : message.getBody(String.class);
    }
}
