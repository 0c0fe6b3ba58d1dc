package io.posthorn.jms;

import io.posthorn.broker.auth.UsersFile;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.jms.testing.LocalBroker;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Creating connections: URLs, credentials, client identifiers (Jakarta Messaging 3.1, 6.1). */
@Timeout(60)
class ConnectionFactoryTest {
    private final PosthornConnectionFactory embedded = new PosthornConnectionFactory("posthorn:embedded");

    private static LocalBroker brokerWithUsers(Path folder) throws Exception {
        Path users = folder.resolve("users");
        new UsersFile(users).put("j2ee", "j2ee".toCharArray());
        return new LocalBroker(ConfigSource.defaults().with("auth.users", users.toString(), "test")
                .with("auth.anonymous", "false", "test"));
    }

    @Test
    void shouldListTheKnownOptionsWhenTheUrlHasAnUnknownOne() {
        PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded?prefech=1");
        assertThatThrownBy(factory::createConnection).isInstanceOf(JMSException.class)
                .hasMessageContaining("unknown option 'prefech'; known options: allowedClasses, clientID");
        assertThatThrownBy(factory::createContext).isInstanceOf(JMSRuntimeException.class)
                .hasMessageContaining("known options: ");
    }

    @Test
    void shouldLetNobodyWaitLongerThanOneAttemptToConnectTakes() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            PosthornConnectionFactory factory = new PosthornConnectionFactory(
                    "posthorn://127.0.0.1:" + silent.getLocalPort() + "?connectTimeoutMs=1500");
            long begunNs = System.nanoTime();
            List<CompletableFuture<Void>> attempts = Stream.generate(() -> CompletableFuture.runAsync(
                    () -> assertThatThrownBy(factory::createConnection).isInstanceOf(JMSException.class),
                    task -> new Thread(task).start())).limit(24).toList();
            CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new)).get();
            assertThat(Duration.ofNanos(System.nanoTime() - begunNs)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void shouldSayWhichServersDoNotAnswer() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn://127.0.0.1:" + port);
        assertThatThrownBy(factory::createConnection).isInstanceOf(JMSException.class)
                .hasMessageContaining("no server answers: 127.0.0.1:" + port);
    }

    @Test
    @Specification(section = "6.1.1", rule = "A wrong or missing password is refused with `JMSSecurityException`")
    void shouldLetInWhoHasAPasswordAndNobodyElse(@TempDir Path folder) throws Exception {
        try (LocalBroker broker = brokerWithUsers(folder)) {
            PosthornConnectionFactory factory = new PosthornConnectionFactory(broker.url(""));
            factory.createConnection("j2ee", "j2ee").close();
            factory.createContext("j2ee", "j2ee").close();
            new PosthornConnectionFactory(broker.url("user=j2ee&password=j2ee")).createConnection().close();
            assertThatThrownBy(() -> factory.createConnection("j2ee", "wrong"))
                    .isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> factory.createConnection("invalid", "invalid"))
                    .isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> factory.createContext("invalid", "invalid"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(factory::createConnection).isInstanceOf(JMSSecurityException.class);
            factory.setUser("j2ee");
            factory.setPassword("j2ee");
            factory.createConnection().close();
            assertThatThrownBy(() -> factory.createConnection("invalid", "invalid"))
                    .isInstanceOf(JMSSecurityException.class);
        }
    }

    @Test
    @Specification(section = "6.1.2", rule = "A client identifier is in use by one connection at a time")
    @Specification(section = "6.1.2", rule = "A client identifier that the factory has set, or that was set before, "
            + "cannot be changed")
    void shouldHoldAClientIdentifierForOneConnectionAtATime() throws Exception {
        String id = "client-" + UUID.randomUUID();
        PosthornConnectionFactory factory = new PosthornConnectionFactory("posthorn:embedded?clientID=" + id);
        Connection first = factory.createConnection();
        try (Connection other = embedded.createConnection()) {
            assertThat(first.getClientID()).isEqualTo(id);
            assertThatThrownBy(() -> first.setClientID("another")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(factory::createConnection).isInstanceOf(InvalidClientIDException.class);
            assertThatThrownBy(() -> other.setClientID(id)).isInstanceOf(InvalidClientIDException.class);
            assertThatThrownBy(() -> other.setClientID("")).isInstanceOf(InvalidClientIDException.class);
            assertThatThrownBy(() -> other.setClientID(null)).isInstanceOf(InvalidClientIDException.class);
            first.close();
            other.setClientID(id);
            assertThat(other.getClientID()).isEqualTo(id);
            assertThatThrownBy(() -> other.setClientID(id)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Specification(section = "6.1.2", rule = "A client identifier is set before any other use of the connection, or "
            + "`IllegalStateException` is thrown")
    void shouldRefuseAClientIdentifierAfterTheConnectionWasUsed() throws Exception {
        try (Connection connection = embedded.createConnection()) {
            connection.createSession();
            assertThatThrownBy(() -> connection.setClientID("late")).isInstanceOf(IllegalStateException.class);
        }
        try (JMSContext context = embedded.createContext()) {
            context.createConsumer(context.createQueue("late"));
            assertThatThrownBy(() -> context.setClientID("late")).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    void shouldRefuseSessionModesThereAreNot() throws Exception {
        assertThatThrownBy(() -> embedded.createContext(17)).isInstanceOf(JMSRuntimeException.class);
        try (Connection connection = embedded.createConnection(); JMSContext context = embedded.createContext()) {
            assertThatThrownBy(() -> connection.createSession(17)).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> connection.createSession(false, 0)).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> context.createContext(17)).isInstanceOf(JMSRuntimeException.class);
            assertThat(connection.createSession(true, 17).getTransacted()).isTrue();
        }
    }

    @Test
    void shouldStayAFactoryWhenSerialized() throws Exception {
        embedded.setClientID("serialized-" + UUID.randomUUID());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(embedded);
        }
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        PosthornConnectionFactory again = (PosthornConnectionFactory) in.readObject();
        try (Connection connection = again.createConnection()) {
            assertThat(connection.getClientID()).isEqualTo(embedded.getClientID());
        }
    }

    @Test
    @Specification(section = "6.1.6", rule = "The meta data tell the version of the API and of the provider, and the "
            + "properties it supports")
    void shouldTellTheTruthInTheMetaData() throws Exception {
        try (Connection connection = embedded.createConnection()) {
            ConnectionMetaData data = connection.getMetaData();
            assertThat(data.getJMSVersion()).isEqualTo("3.1");
            assertThat(data.getJMSMajorVersion()).isEqualTo(3);
            assertThat(data.getJMSMinorVersion()).isEqualTo(1);
            assertThat(data.getJMSProviderName()).isEqualTo("Posthorn");
            assertThat(data.getProviderVersion())
                    .startsWith(data.getProviderMajorVersion() + "." + data.getProviderMinorVersion());
            assertThat(Collections.list((Enumeration<?>) data.getJMSXPropertyNames()).toString())
                    .isEqualTo("[JMSXGroupID, JMSXGroupSeq, JMSXDeliveryCount]");
        }
    }

    @Test
    @Specification(section = "6.1.8", rule = "A closed connection or context refuses to be used; closing it again is "
            + "ignored")
    void shouldRefuseEverythingAfterCloseButClose() throws Exception {
        Connection connection = embedded.createConnection();
        connection.close();
        connection.close();
        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::getClientID).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::getMetaData).isInstanceOf(IllegalStateException.class);
        JMSContext context = embedded.createContext();
        try (JMSContext sibling = context.createContext(1)) {
            context.close();
            context.close();
            assertThatThrownBy(context::getClientID).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(() -> context.createContext(1)).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(context::createProducer).isInstanceOf(IllegalStateRuntimeException.class);
            sibling.createProducer().send(sibling.createQueue("sibling"), "lives");
        }
    }
}
