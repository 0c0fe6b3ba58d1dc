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
import java.util.stream.IntStream;
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
            Registrar registrar = start(cluster(steady.port(), failing.port()), 3);

            assertThat(registrar.awaitRegistered(30_000)).isEqualTo(2);
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
                Registrar registrar = start(cluster(steady.port(), port), 1)) {
            assertThat(registrar.awaitRegistered(30_000)).isEqualTo(2);
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
        try (var mute = new ServerSocket(0); var probe = probe(steady)) {
            // Attempts to connect to that many, one after the other, take longer than the probe waits.
            int[] nameServers = IntStream.generate(mute::getLocalPort).limit(20).toArray();
            nameServers[nameServers.length - 1] = steady.port();
            probe.askRoute();
            Registrar registrar = start(cluster(nameServers), 1);
            try (registrar) {
                assertThat(probe.next(Route.class).groups()).contains(ALIVE);
            }
        }
    }

    /** Nobody was configured with all groups: what they were told by the first NameServer they tell the next. */
    @Test
    void shouldTellARestartedNameServerOfGroupsWhoseBrokersAreAway() throws Exception {
        int port = failing.port();
        ClusterConfig north = cluster("north", List.of("north"), port);
        KnownGroups known = KnownGroups.inMemory("posthorn", List.of("north"));
        try (Registrar first = Registrar.start(north, known, "localhost:1", 1)) {
            assertThat(first.awaitRegistered(10_000)).isOne();
            try (Registrar second = start(cluster("south", List.of("south"), port), 1)) {
                assertThat(second.awaitRegistered(10_000)).isOne();
                while (known.all().size() == 1) {
                    Thread.sleep(20); // the first hears of it with its next registration
                }
            }
            failing.close();
            failing = nameServer(port);

            try (var client = probe(failing)) {
                Route route = client.askRoute();
                while (route.groups().isEmpty()) {
                    route = client.next(Route.class);
                }
                assertThat(route.groups()).containsExactly(new RouteGroup("north", "localhost:1"),
                        new RouteGroup("south", null));
            }
        }
    }

    private static Registrar start(ClusterConfig cluster, int partitions) {
        return Registrar.start(cluster, KnownGroups.inMemory(cluster.clusterName(), cluster.groups()),
                "localhost:4711", partitions);
    }

    private static NameServer nameServer(int port) throws IOException {
        ConfigSource source = ConfigSource.defaults().withAssignment("listen.port=" + port);
        return NameServer.start(NameServerConfig.from(source), Authenticator.OPEN);
    }

    private static DirectoryProbe probe(NameServer nameServer) throws Exception {
        return new DirectoryProbe(Endpoint.tcp("127.0.0.1", nameServer.port()));
    }

    private static ClusterConfig cluster(int... ports) {
        return cluster("g1", List.of("g1", "g2"), ports);
    }

    private static ClusterConfig cluster(String group, List<String> groups, int... ports) {
        List<String> nameservers = Arrays.stream(ports).mapToObj(port -> "127.0.0.1:" + port).toList();
        return new ClusterConfig("posthorn", groups, group, "b", nameservers, Optional.empty(),
                Optional.empty());
    }
}
