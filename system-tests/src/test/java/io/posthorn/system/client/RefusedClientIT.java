package io.posthorn.system.client;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.system.installation.PosthornProcess;
import io.posthorn.system.installation.Standalone;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(180)
class RefusedClientIT {
    /** So that an option that is not heeded shows, on a busy machine too. */
    private static final long LESS_THAN_DEFAULT_MS = 9_000;

    @TempDir
    private Path folder;

    @Test
    void shouldListTheKnownOptionsWhenAnUrlHasAnUnknownOne() {
        assertThatThrownBy(() -> connect("posthorn://localhost:9876?prefetsch=5", null, null))
                .isInstanceOf(JMSException.class)
                .hasMessageContainingAll("prefetsch", "known options: ", "prefetch", "sendTimeoutMs", "clientID");
        assertThatThrownBy(() -> connect("posthorn://localhost:9876?prefetch=many", null, null))
                .isInstanceOf(JMSException.class).hasMessageContainingAll("prefetch", "many");
        assertThatThrownBy(() -> connect("tcp://localhost:61616", null, null))
                .isInstanceOf(JMSException.class).hasMessageContaining("posthorn://host:port");
    }

    @Test
    void shouldLetInOnlyTheUsersOfTheFileAndNobodyWithoutAName() throws Exception {
        try (Standalone broker = Standalone.start(folder.resolve("data"), "--users", usersFile())) {
            connect(broker.url(), "anna", "secret").close();
            connect(broker.url() + "?user=anna&password=secret", null, null).close();
            for (String[] wrong : new String[][] {{"anna", "Secret"}, {"bert", "secret"}, {null, null},
                    {"anna", null}}) {
                assertThatThrownBy(() -> connect(broker.url(), wrong[0], wrong[1]))
                        .isInstanceOf(JMSSecurityException.class);
            }
            assertThat(broker.process().output()).doesNotContainIgnoringCase("secret");
        }
        try (Standalone broker = Standalone.start(folder.resolve("data"), "--users", usersFile(), "--set",
                "auth.anonymous=true")) {
            connect(broker.url(), null, null).close();
            assertThatThrownBy(() -> connect(broker.url(), "anna", "Secret")).isInstanceOf(JMSSecurityException.class);
        }
    }

    private String usersFile() throws Exception {
        String file = folder.resolve("users").toString();
        try (PosthornProcess add = PosthornProcess.start("users", "add", "--file", file, "--user", "anna",
                "--password", "secret")) {
            assertThat(add.awaitExit()).as(add.output()).isZero();
        }
        return file;
    }

    @Test
    void shouldGiveUpAnUnreachableServerWithinItsTime() throws Exception {
        assertThat(failureWithin(30_000, "posthorn://127.0.0.1:" + Standalone.freePort() + "?connectTimeoutMs=60000"))
                .hasMessageContaining("no server answers");
        // Takes connections and never says a word.
        try (var deaf = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(failureWithin(LESS_THAN_DEFAULT_MS,
                    "posthorn://127.0.0.1:" + deaf.getLocalPort() + "?connectTimeoutMs=1000"))
                    .hasMessageContaining("1000 ms");
        }
        assertThat(failureWithin(LESS_THAN_DEFAULT_MS, "posthorn://192.0.2.1:9876?connectTimeoutMs=1000")).isNotNull();
    }

    private static Throwable failureWithin(long mostMs, String url) {
        long startNs = System.nanoTime();
        Throwable failure = catchThrowable(() -> connect(url, null, null));
        assertThat(failure).isInstanceOf(JMSException.class);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs)).isLessThan(mostMs);
        return failure;
    }

    private static Connection connect(String url, String user, String password) throws JMSException {
        return new PosthornConnectionFactory(url).createConnection(user, password);
    }
}
