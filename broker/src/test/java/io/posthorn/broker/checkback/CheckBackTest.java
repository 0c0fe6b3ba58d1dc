package io.posthorn.broker.checkback;

import io.posthorn.broker.auth.UsersFile;
import io.posthorn.broker.auth.UsersFileAuthenticator;
import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.ConfigSource;
import io.posthorn.broker.config.NameServerConfig;
import io.posthorn.broker.namesrv.KnownGroups;
import io.posthorn.broker.namesrv.NameServer;
import io.posthorn.broker.namesrv.Registrar;
import io.posthorn.broker.server.BrokerServer;
import io.posthorn.protocol.frame.session.Commit;
import io.posthorn.protocol.frame.transaction.BranchKind;
import io.posthorn.protocol.frame.transaction.Prepare;
import io.posthorn.protocol.frame.transaction.Xid;
import io.posthorn.protocol.transport.Endpoint;
import io.posthorn.store.disk.MemoryDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two brokers and a NameServer over TCP, with users: what a dead client leaves undecided, the brokers end among themselves. */
@Timeout(60)
class CheckBackTest {
    private static final String USER = "broker";
    private static final String PASSWORD = "secret";

    @TempDir
    private Path dir;
    private final List<AutoCloseable> running = new ArrayList<>();
    private NameServer nameServer;
    private BrokerServer first;
    private BrokerServer second;

    @BeforeEach
    void start() throws Exception {
        new UsersFile(dir.resolve("users")).put(USER, PASSWORD.toCharArray());
        NameServerConfig config = NameServerConfig.from(ConfigSource.defaults().withAssignment("listen.port=0")
                .withAssignment("cluster.groups=g1,g2").withAssignment("auth.users=" + dir.resolve("users")));
        nameServer = NameServer.start(config, UsersFileAuthenticator.of(config.auth()));
        first = broker("g1");
        second = broker("g2");
    }

    private BrokerServer broker(String group) throws Exception {
        BrokerConfig config = BrokerConfig.from(ConfigSource.defaults().withAssignment("cluster.groups=g1,g2")
                .withAssignment("group.name=" + group)
                .withAssignment("nameservers=127.0.0.1:" + nameServer.port())
                .withAssignment("auth.users=" + dir.resolve("users"))
                .withAssignment("nameserver.user=" + USER).withAssignment("nameserver.password=" + PASSWORD)
                .withAssignment("transaction.check.after.ms=0").withAssignment("transaction.check.interval.ms=100"));
        BrokerServer server = BrokerServer.start(config, new MemoryDisk(), Endpoint.tcp("127.0.0.1", 0),
                UsersFileAuthenticator.of(config.auth()), null);
        running.add(server);
        Registrar registrar = Registrar.start(config.cluster(),
                KnownGroups.inMemory(config.cluster().clusterName(), config.cluster().groups()),
                "127.0.0.1:" + server.port(), 1);
        running.add(0, registrar);
        assertThat(registrar.awaitRegistered(30_000)).isEqualTo(1);
        return server;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : running) {
            each.close();
        }
        nameServer.close();
    }

    private static RawClient client(BrokerServer broker) throws Exception {
        return new RawClient(broker.port(), USER, PASSWORD);
    }

    private static void prepareAt(RawClient participant, RawClient coordinator) throws Exception {
        participant.send();
        participant.ask(new Prepare(BranchKind.GROUP, Xid.ofLocal(coordinator.transaction(), "g1"), "g1",
                List.of(participant.transaction()))::write);
    }

    @Test
    void shouldCommitWhereItIsPreparedWhatACoordinatorHasCommittedForADeadClient() throws Exception {
        try (RawClient coordinator = client(first); RawClient participant = client(second)) {
            coordinator.send();
            prepareAt(participant, coordinator);
            coordinator.ask((out, session, correlation) -> new Commit(1, List.of("g2")).write(out, RawClient.SESSION,
                    correlation));
        }
        awaitFigures(second, Map.of("transactions.prepared", "0", "messages.stored", "1"));
        awaitFigures(first, Map.of("transactions.decisions.awaited", "0", "messages.stored", "1"));
    }

    @Test
    void shouldRollBackWhatTheCoordinatorDoesNotKnow() throws Exception {
        try (RawClient coordinator = client(first); RawClient participant = client(second)) {
            prepareAt(participant, coordinator);
            awaitFigures(second, Map.of("transactions.prepared", "0", "transactions.rolled.back", "1"));

        }
    }

    @Test
    void shouldWaitWhileTheCoordinatingTransactionIsOpen() throws Exception {
        try (RawClient coordinator = client(first); RawClient participant = client(second)) {
            coordinator.send();
            prepareAt(participant, coordinator);
            Thread.sleep(500); // a few rounds, which must change nothing
            assertThat(participant.stat()).containsEntry("transactions.prepared", "1");
        }
    }

    private static void awaitFigures(BrokerServer broker, Map<String, String> figures) throws Exception {
        try (RawClient client = client(broker)) {
            Callable<Boolean> reached = () -> client.stat().entrySet().containsAll(figures.entrySet());
            while (!reached.call()) {
                Thread.sleep(50);
            }
        }
    }
}
