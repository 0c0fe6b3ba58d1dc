package io.posthorn.servers.scenario;

import io.posthorn.servers.install.ServerHome;
import io.posthorn.servers.server.ApplicationServer;
import io.posthorn.servers.server.Broker;
import io.posthorn.servers.server.CheckClient;
import io.posthorn.servers.server.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker and a server with the application of all checks, both of which are killed with {@code kill -9}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(LogTails.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class CrashScenarios {
    private static final long LOAD_BEFORE_KILL_MS = 2_000;
    private static final long DOWN_MS = 1_000;

    private Broker broker;
    private ApplicationServer server;
    private Path war;

    /** Installs the server by its recipe; it is not started. */
    abstract ApplicationServer install(Path folder, String brokerUrl) throws Exception;

    @BeforeAll
    void start() throws Exception {
        Path folder = ServerHome.runFolder(getClass().getSimpleName());
        broker = new Broker(folder.resolve("broker"));
        server = install(folder, broker.url());
        war = folder.resolve("checks.war");
        server.application().as(ZipExporter.class).exportTo(war.toFile());
        server.start();
        server.deploy(war);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    CheckClient checks() {
        return new CheckClient(server.address());
    }

    @Test
    @Order(20)
    void shouldDeployAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.undeploy();
            server.deploy(war);
        }
        checks().run("QueueDeliveries/shouldDeliver");
        checks().run("TopicDeliveries/shouldDeliverToADurableSubscription");
    }

    @Test
    @Order(30)
    void shouldLoseNothingWhenTheBrokerIsKilledUnderLoad() throws Exception {
        CompletableFuture<Void> load = async("Crashing/shouldMakeARowOfEachMessageOnce");
        Thread.sleep(LOAD_BEFORE_KILL_MS);
        broker.kill();
        Thread.sleep(DOWN_MS);
        broker.start();
        load.get();
    }

    @Test
    @Order(40)
    void shouldCommitWhatTheServerHadDecided() throws Exception {
        killAt("commit", "Crashing/sendToTheBean");
        checks().run("Crashing/shouldHaveTheRowOnce");
    }

    @Test
    @Order(41)
    void shouldCommitAtTheBrokerWhatTheServerHadDecided() throws Exception {
        killAt("commit", "Crashing/insertAndSend");
        checks().run("Crashing/shouldHaveRowAndMessage");
    }

    @Test
    @Order(42)
    void shouldDeliverAgainWhatTheServerHadNotDecided() throws Exception {
        killAt("prepare", "Crashing/sendToTheBean");
        checks().run("Crashing/shouldHaveTheRowOnce");
    }

    @Test
    @Order(43)
    void shouldRollBackWhatTheServerHadNotDecided() throws Exception {
        killAt("prepare", "Crashing/insertAndSend");
        checks().run("Crashing/shouldHaveNeitherRowNorMessage");
    }

    /** Has the database's branch stop there in a transaction, kills the server meanwhile, and starts it again. */
    private void killAt(String step, String check) throws IOException, InterruptedException {
        stopAndKill(step, check);
        server.start();
    }

    /** The same, with the broker killed, too, and started again only when the server has and misses it. */
    void killBothAt(String step, String check, String missed) throws IOException, InterruptedException {
        stopAndKill(step, check);
        broker.kill();
        server.start();
        server.awaitOutput(missed);
        broker.start();
    }

    private void stopAndKill(String step, String check) throws IOException, InterruptedException {
        Path reached = server.stopFolder().resolve(step + ".reached");
        Files.createFile(server.stopFolder().resolve(step));
        CompletableFuture<Void> request = async(check);
        Marker.await(reached, server.stopFolder().resolve("failed"));
        server.kill();
        Files.delete(reached);
        request.exceptionally(e -> null).join();
    }

    private CompletableFuture<Void> async(String check) {
        return CompletableFuture.runAsync(() -> {
            try {
                checks().run(check);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The last step of the recipe: nothing of it is left. */
    @Test
    @Order(90)
    void shouldBeGoneAfterItsRemoval() throws Exception {
        server.undeploy();
        remove(server);
        assertThat(server.follow("look")).isBlank();
    }

    /** Follows the recipe's removal; with the server running, unless the page says otherwise. */
    void remove(ApplicationServer installed) throws Exception {
        installed.follow("remove");
    }
}
