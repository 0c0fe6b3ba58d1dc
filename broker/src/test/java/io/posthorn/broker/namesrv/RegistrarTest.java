package io.posthorn.broker.namesrv;

import io.posthorn.broker.config.ClusterConfig;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.broker.config.NameServerConfig;
import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.transport.Authenticator;
import io.posthorn.protocol.transport.Endpoint;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RegistrarTest {
    private static final RouteGroup ALIVE = new RouteGroup("g1", "localhost:4711");
    private static final RouteGroup GONE = new RouteGroup("g1", null);

    private NameServer steady;
    private NameServer failing;

    @BeforeEach
    void start() throws IOException {
        steady = nameServer(0);
        failing = nameServer(0);
    }

    @AfterEach
    void stop() {
        steady.close();
        failing.close();
    }

    @Test
    void shouldRegisterAtOnceWithEachNameServerAndLeaveAtACleanStop() throws Exception {
        try (var first = probe(steady); var second = probe(failing)) {
            first.askRoute();
            second.askRoute();
            Registrar registrar = Registrar.start(cluster(steady.port(), failing.port()), "localhost:4711", 3);

            assertThat(registrar.awaitRegistered(10_000)).isEqualTo(2);
            Route route = first.next(Route.class);
            assertThat(route.groups()).containsExactly(ALIVE, new RouteGroup("g2", null));
            assertThat(route.partitions()).isEqualTo(3);
            assertThat(second.next(Route.class).groups()).contains(ALIVE);

            registrar.close();
            assertThat(first.next(Route.class).groups()).contains(GONE);
            assertThat(second.next(Route.class).groups()).contains(GONE);
        }
    }

    @Test
    void shouldComeBackToANameServerThatWasRestartedWhileTheOtherNoticesNothing() throws Exception {
        int port = failing.port();
        try (var first = probe(steady);
                Registrar registrar = Registrar.start(cluster(steady.port(), port), "localhost:4711", 1)) {
            assertThat(registrar.awaitRegistered(10_000)).isEqualTo(2);
            assertThat(first.askRoute().groups()).contains(ALIVE);

            failing.close();
            failing = nameServer(port);

            try (var second = probe(failing)) {
                Route route = second.askRoute();
                if (!route.groups().contains(ALIVE)) {
                    route = second.next(Route.class);
                }
                assertThat(route.groups()).contains(ALIVE);
            }
            first.assertToldNothing();
        }
    }

    @Test
    void shouldNotBeHeldUpByANameServerThatNeverAnswers() throws Exception {
        try (var mute = new ServerSocket(0);
                Registrar registrar = Registrar.start(cluster(mute.getLocalPort(), steady.port()), "localhost:4711",
                        1)) {
            // Less than an attempt to connect may take, and enough for the other one on a busy machine.
            assertThat(registrar.awaitRegistered(2_500)).isEqualTo(1);
        }
    }

    private static NameServer nameServer(int port) throws IOException {
        ConfigSource source = ConfigSource.defaults().withAssignment("listen.port=" + port);
        return NameServer.start(NameServerConfig.from(source), Authenticator.OPEN);
    }

    private static DirectoryProbe probe(NameServer nameServer) throws Exception {
        return new DirectoryProbe(Endpoint.tcp("127.0.0.1", nameServer.port()));
    }

    private static ClusterConfig cluster(int... ports) {
        List<String> nameservers = Arrays.stream(ports).mapToObj(port -> "127.0.0.1:" + port).toList();
        return new ClusterConfig("posthorn", List.of("g1", "g2"), "g1", "b", nameservers, Optional.empty(),
                Optional.empty());
    }
}
