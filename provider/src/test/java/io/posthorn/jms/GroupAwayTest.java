package io.posthorn.jms;

import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.testing.TwoGroups;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A broker group that is away when it is needed for the first time. */
@Timeout(180)
class GroupAwayTest {
    private static void send(Connection connection, PosthornQueue queue) {
        try (Session session = connection.createSession()) {
            session.createProducer(queue).send(session.createTextMessage("text"));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldHoldUpNobodyWhoNeedsAnotherGroup() throws Exception {
        try (TwoGroups cluster = new TwoGroups();
                Connection connection = new PosthornConnectionFactory(cluster.url("connectTimeoutMs=120000"))
                        .createConnection()) {
            cluster.west().stop();
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> send(connection, TwoGroups.queueAt("west")));
            assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            CompletableFuture.runAsync(() -> send(connection, TwoGroups.queueAt("east"))).get(60, TimeUnit.SECONDS);

            cluster.west().restart();
            waiting.get(60, TimeUnit.SECONDS);
        }
    }
}
