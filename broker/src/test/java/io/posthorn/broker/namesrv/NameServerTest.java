package io.posthorn.broker.namesrv;

import io.posthorn.broker.config.ConfigSource;
import io.posthorn.broker.config.NameServerConfig;
import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.frame.FrameHeader;
import io.posthorn.protocol.frame.FrameType;
import io.posthorn.protocol.frame.connection.ErrorReply;
import io.posthorn.protocol.frame.directory.Register;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.frame.directory.Unregister;
import io.posthorn.protocol.transport.Authenticator;
import io.posthorn.protocol.transport.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class NameServerTest {
    private final AtomicLong clockMs = new AtomicLong(1_700_000_000_000L);
    private NameServer nameServer;
    private Endpoint endpoint;
    private DirectoryProbe client;
    private DirectoryProbe broker;

    @BeforeEach
    void start() throws Exception {
        ConfigSource source = ConfigSource.defaults().withAssignment("cluster.groups=g1,g2");
        nameServer = NameServer.start(NameServerConfig.from(source), Endpoint.tcp("127.0.0.1", 0), Authenticator.OPEN,
                clockMs::get);
        endpoint = Endpoint.tcp("127.0.0.1", nameServer.port());
        client = new DirectoryProbe(endpoint);
        broker = new DirectoryProbe(endpoint);
    }

    @AfterEach
    void stop() {
        client.close();
        broker.close();
        nameServer.close();
    }

    @Test
    void shouldPushEachChangeToWhoeverAskedForTheRoute() throws Exception {
        Route empty = client.askRoute();
        assertThat(empty.groups()).containsExactly(new RouteGroup("g1", null), new RouteGroup("g2", null));

        register("g2", "host:2");
        Route grown = client.next(Route.class);
        assertThat(grown.groups()).containsExactly(new RouteGroup("g1", null), new RouteGroup("g2", "host:2"));
        assertThat(grown.version()).isGreaterThan(empty.version());

        broker.send(out -> new Unregister("g2", "b").write(out, 0, 2));
        assertThat(broker.next(FrameType.class)).isEqualTo(FrameType.OK);
        assertThat(client.next(Route.class).groups()).isEqualTo(empty.groups());
    }

    @Test
    void shouldDropABrokerThatWasNotSeenForTenSeconds() throws Exception {
        register("g1", "host:1");
        assertThat(client.askRoute().groups()).contains(new RouteGroup("g1", "host:1"));

        clockMs.addAndGet(9_000);
        register("g1", "host:1");
        clockMs.addAndGet(9_999);
        assertThat(client.askRoute().groups()).contains(new RouteGroup("g1", "host:1"));
        client.assertToldNothing();
        clockMs.addAndGet(1);

        assertThat(client.next(Route.class).groups()).containsExactly(new RouteGroup("g1", null),
                new RouteGroup("g2", null));
    }

    @Test
    void shouldAnswerARefusedBrokerWithTheReason() throws Exception {
        register("g1", "host:1");
        try (var other = new DirectoryProbe(endpoint)) {
            other.send(out -> new Register("posthorn", "g1", "c", "host:3", 1, List.of()).write(out, 0, 1));

            ErrorReply refusal = other.next(ErrorReply.class);
            assertThat(refusal.code()).isEqualTo(ErrorCode.NAME_IN_USE);
            assertThat(refusal.text()).contains("group.name");
        }
    }

    @Test
    void shouldSayThatItIsNoBroker() throws Exception {
        client.send(out -> FrameHeader.writeEmpty(out, FrameType.STAT, 0, 1));

        assertThat(client.next(ErrorReply.class).code()).isEqualTo(ErrorCode.UNSUPPORTED);
    }

    @Test
    void shouldCloseOnlyTheConnectionThatSendsNonsense() throws Exception {
        client.askRoute();

        broker.send(out -> FrameHeader.writeEmpty(out, FrameType.REGISTER, 0, 1));

        assertThat(broker.closed.get(30, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.MALFORMED_FRAME);
        assertThat(client.askRoute().groups()).hasSize(2);
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        ConfigSource anyPort = ConfigSource.defaults().withAssignment("listen.port=0");
        try (NameServer first = NameServer.start(NameServerConfig.from(anyPort), Authenticator.OPEN)) {
            NameServerConfig same = NameServerConfig.from(anyPort.withAssignment("listen.port=" + first.port()));

            assertThatThrownBy(() -> NameServer.start(same, Authenticator.OPEN))
                    .isInstanceOf(IOException.class).hasMessageContaining(Integer.toString(first.port()));
        }
    }

    private void register(String group, String address) throws InterruptedException {
        broker.send(out -> new Register("posthorn", group, "b", address, 1, List.of()).write(out, 0, 1));
        assertThat(broker.next(FrameType.class)).isEqualTo(FrameType.OK);
    }
}
